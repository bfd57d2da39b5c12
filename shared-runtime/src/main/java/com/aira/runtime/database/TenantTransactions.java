package com.aira.runtime.database;

import com.aira.schema.Tenancy;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;

/** Short transactions of JDBC alone: for one business, or for the functions that find work before a business is known. */
@Singleton
public class TenantTransactions {
    private final DataSource database;

    public TenantTransactions(DataSource database) {
        this.database = database;
    }

    /** Statements of one transaction. */
    @FunctionalInterface
    public interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /** Works as this business, and row level security shows nothing else; whatever is thrown rolls back. */
    public <T> T forBusiness(UUID businessId, Work<T> work) throws SQLException {
        return run(connection -> {
            Tenancy.enterTenant(connection, businessId);
            return work.on(connection);
        });
    }

    public <T> T run(Work<T> work) throws SQLException {
        return run(database, work);
    }

    /** For those who enter by themselves. Whatever is thrown rolls back, errors too, and stays what the caller sees. */
    public static <T> T run(DataSource database, Work<T> work) throws SQLException {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                var result = work.on(connection);
                connection.commit();
                return result;
            } catch (Throwable e) {
                rollBack(connection, e);
                throw e;
            }
        }
    }

    private static void rollBack(Connection connection, Throwable why) {
        try {
            connection.rollback();
        } catch (SQLException | RuntimeException e) {
            why.addSuppressed(e);
        }
    }
}
