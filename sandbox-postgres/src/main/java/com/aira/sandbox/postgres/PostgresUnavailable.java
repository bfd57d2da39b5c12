package com.aira.sandbox.postgres;

/** The local Postgres cannot be started, reached or shaped; the message says what is wrong and how to mend it. */
public class PostgresUnavailable extends RuntimeException {
    public PostgresUnavailable(String message) {
        super(message);
    }

    public PostgresUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
