package com.aira.kb.intake;

/** Another document of the same business has the same bytes; {@link #getMessage()} is its name. */
final class DuplicateDocument extends Exception {
    DuplicateDocument(String name) {
        super(name);
    }
}
