package com.aira.schema;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;

/**
 * Enters the shared database on behalf of one owner or one business, for the rest of the connection's transaction.
 *
 * <p>Row level security shows nothing to a transaction that has not entered, so forgetting it fails loudly. Both
 * settings are local to the transaction: a pooled connection never carries them to its next user.
 */
public final class Tenancy {

    private Tenancy() {}

    /** Works as an owner: policies compare {@code auth.uid()} with the owner's rows. For ui-service. */
    public static void enterOwner(Connection connection, UUID userId) throws SQLException {
        enter(
                connection,
                "select set_config('request.jwt.claims', "
                        + "jsonb_build_object('sub', ?::uuid, 'role', 'authenticated')::text, true)",
                userId);
    }

    /** Works for a business: policies compare it with {@code business_id}. For the services that callers reach. */
    public static void enterTenant(Connection connection, UUID businessId) throws SQLException {
        enter(connection, "select public.set_tenant_context(?)", businessId);
    }

    private static void enter(Connection connection, String sql, UUID id) throws SQLException {
        if (connection.getAutoCommit()) {
            throw new IllegalStateException("A tenant is entered inside a transaction only");
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, id);
            statement.execute();
        }
    }
}
