package com.aira.schema;

/** The schema of the shared database is not what this build needs; the message says what to do about it. */
public class SchemaProblem extends RuntimeException {
    public SchemaProblem(String message) {
        super(message);
    }

    public SchemaProblem(String message, Throwable cause) {
        super(message, cause);
    }
}
