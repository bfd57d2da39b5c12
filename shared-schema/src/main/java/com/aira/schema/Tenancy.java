package com.aira.schema;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
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

    /**
     * Works as an owner by an access token of this session, if it is open still.
     *
     * @return false when the session has ended: then nobody is entered
     */
    public static boolean enterOwner(Connection connection, UUID userId, UUID sessionId) throws SQLException {
        requireTransaction(connection);
        try (PreparedStatement statement = connection.prepareStatement("select case when private.is_session_open(?, ?)"
                + " then set_config('request.jwt.claims',"
                + " jsonb_build_object('sub', ?::uuid, 'role', 'authenticated')::text, true) end")) {
            statement.setObject(1, userId);
            statement.setObject(2, sessionId);
            statement.setObject(3, userId);
            try (ResultSet entered = statement.executeQuery()) {
                return entered.next() && entered.getString(1) != null;
            }
        }
    }

    /** Works for a business: policies compare it with {@code business_id}. For the services that callers reach. */
    public static void enterTenant(Connection connection, UUID businessId) throws SQLException {
        enter(connection, "select public.set_tenant_context(?)", businessId);
    }

    private static void enter(Connection connection, String sql, UUID id) throws SQLException {
        requireTransaction(connection);
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, id);
            statement.execute();
        }
    }

    private static void requireTransaction(Connection connection) throws SQLException {
        if (connection.getAutoCommit()) {
            throw new IllegalStateException("A tenant is entered inside a transaction only");
        }
    }
}
