package com.aira.kb.extract;

/** The child process ended in the middle of a document for no reason of the document's that we know: worth a retry. */
public final class ExtractorDied extends Exception {
    public ExtractorDied(String message, Throwable cause) {
        super(message, cause);
    }
}
