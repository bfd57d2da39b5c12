package com.aira.sandbox.database;

import java.sql.SQLException;

/** Postgres refused a statement or is not there. */
public class DatabaseFailure extends RuntimeException {
    private static final String UNIQUE_VIOLATION = "23505";
    private static final String INSUFFICIENT_PRIVILEGE = "42501";
    private final String state;

    DatabaseFailure(SQLException cause) {
        super(cause.getMessage(), cause);
        this.state = cause.getSQLState();
    }

    /** Another row has this key already. */
    public boolean isDuplicate() {
        return UNIQUE_VIOLATION.equals(state);
    }

    /** A privilege is missing, or a policy says no. */
    public boolean isForbidden() {
        return INSUFFICIENT_PRIVILEGE.equals(state);
    }
}
