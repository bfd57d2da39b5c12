package com.aira.voice.tenancy;

import java.sql.SQLException;

/** The database refused, or cannot be reached. */
public class DatabaseFailure extends RuntimeException {

    private final String sqlState;

    public DatabaseFailure(SQLException cause) {
        super(cause.getMessage(), cause);
        this.sqlState = cause.getSQLState() == null ? "" : cause.getSQLState();
    }

    /** SQLSTATE, such as {@code AB409}; empty when the database never answered. */
    public String sqlState() {
        return sqlState;
    }

    /** Whether trying again cannot help: the data themselves are refused (classes 22 and 23). */
    public boolean isPermanent() {
        return sqlState.startsWith("22") || sqlState.startsWith("23");
    }
}
