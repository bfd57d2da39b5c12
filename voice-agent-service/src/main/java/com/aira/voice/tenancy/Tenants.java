package com.aira.voice.tenancy;

import com.aira.runtime.database.TenantTransactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Works in the database for one business, in a short transaction of its own. Row level security shows nothing to a
 * query that has not entered.
 */
@ApplicationScoped
public class Tenants {

    private final DataSource database;
    private final TenantTransactions transactions;

    Tenants(DataSource database, TenantTransactions transactions) {
        this.database = database;
        this.transactions = transactions;
    }

    /**
     * Runs {@code work} as this business and commits; any exception rolls back.
     *
     * @throws DatabaseFailure when the database refuses or cannot be reached
     */
    public <T> T within(UUID businessId, SqlFunction<T> work) {
        try {
            return transactions.forBusiness(businessId, work::apply);
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    /** As {@link #within}, for work without a result. */
    public void run(UUID businessId, SqlAction work) {
        within(businessId, connection -> {
            work.run(connection);
            return null;
        });
    }

    /**
     * Runs one statement before any business is known: a definer function of schema {@code private}. One round trip,
     * no transaction around it.
     *
     * @throws DatabaseFailure when the database refuses or cannot be reached
     */
    public <T> T outside(SqlFunction<T> work) {
        try (Connection connection = database.getConnection()) {
            return work.apply(connection);
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    /** Work on a connection. */
    @FunctionalInterface
    public interface SqlFunction<T> {
        T apply(Connection connection) throws SQLException;
    }

    /** Work on a connection, without a result. */
    @FunctionalInterface
    public interface SqlAction {
        void run(Connection connection) throws SQLException;
    }
}
