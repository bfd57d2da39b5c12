package com.aira.kb.intake;

/** A document of the same business that was added earlier has the same bytes; {@link #getMessage()} is its name. */
final class DuplicateDocument extends Exception {
    DuplicateDocument(String name) {
        super(name);
    }
}
