package com.aira.sandbox.database;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Plain JDBC for the parts of the sandbox: every access is one short transaction as the superuser. */
@Singleton
public final class Database {
    private final DataSource dataSource;

    Database(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** What happens between begin and commit. */
    @FunctionalInterface
    public interface Work<T> {
        T in(Transaction transaction) throws SQLException;
    }

    /** What happens between begin and commit, without a result. */
    @FunctionalInterface
    public interface Action {
        void in(Transaction transaction) throws SQLException;
    }

    /**
     * Runs and commits; an exception rolls back and goes on to the caller.
     *
     * @throws DatabaseFailure when Postgres refuses a statement
     */
    public <T> T transaction(Work<T> work) {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                var result = work.in(new Transaction(connection));
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException | Error e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    /** The same without a result. */
    public void run(Action action) {
        transaction(transaction -> {
            action.in(transaction);
            return null;
        });
    }
}
