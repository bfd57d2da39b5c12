package com.aira.voice.tenancy;

import com.aira.schema.Tenancy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;

/** {@link Tenants} without a container: one JDBC transaction for each piece of work. */
public final class PlainTenants extends Tenants {

    private final DataSource database;

    public PlainTenants(DataSource database) {
        super(database);
        this.database = database;
    }

    @Override
    public <T> T within(UUID businessId, SqlFunction<T> work) {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                Tenancy.enterTenant(connection, businessId);
                T result = work.apply(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }
}
