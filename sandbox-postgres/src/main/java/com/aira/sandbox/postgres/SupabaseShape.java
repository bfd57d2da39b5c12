package com.aira.sandbox.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/**
 * Gives a plain Postgres 15 to 17 what a Supabase project has and our migrations rely on: its roles, {@code auth},
 * {@code storage}, {@code extensions}, {@code net}, and its default privileges. Where Supabase itself is at work, its
 * own objects are left alone. Safe to run at every start.
 */
public final class SupabaseShape {
    /** Runs the migrations, as {@code postgres} does on Supabase: may create roles, is no superuser. */
    public static final String OWNER = "aira_owner";

    static final List<String> PARTS =
            List.of("roles.sql", "extensions.sql", "auth.sql", "storage.sql", "net.sql", "owner.sql");

    private SupabaseShape() {}

    /**
     * Shapes the database that these connections lead to.
     *
     * @param superuser connections of a superuser
     * @throws PostgresUnavailable when a statement is refused; nothing is changed then
     */
    public static void apply(DataSource superuser) {
        try (Connection connection = superuser.getConnection()) {
            apply(connection);
        } catch (SQLException e) {
            throw new PostgresUnavailable("cannot give the database Supabase's shape: " + e.getMessage(), e);
        }
    }

    static void apply(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            for (var part : PARTS) {
                statement.execute(read(part));
            }
            connection.commit();
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        }
    }

    private static String read(String part) {
        try (var resource = SupabaseShape.class.getResourceAsStream(part)) {
            if (resource == null) {
                throw new IllegalStateException("missing resource " + part);
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
