package com.aira.schema;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * Brings the shared database to the newest schema, or says whether it is there. One process migrates, as the owner of
 * the schema; the services validate. Flyway's history lives in schema {@code private}, out of reach of the REST
 * interface of Supabase.
 *
 * <p>Builds serve beside each other, the older on the schema of the newer, so a database may be ahead of a build: it
 * then holds a versioned migration that comes after all of the build's, and repeatable ones may have other texts.
 */
public final class Migrations {
    /** Roles that services log in with. */
    public static final Set<String> SERVICE_ROLES = Set.of("aira_ui", "aira_voice", "aira_kb");

    private static final String HISTORY_SCHEMA = "private";
    private static final Set<MigrationState> AHEAD =
            EnumSet.of(MigrationState.FUTURE_SUCCESS, MigrationState.FUTURE_FAILED);

    private Migrations() {}

    /**
     * Applies what is missing. Leaves the schema alone where the database is ahead of this build: the repeatable
     * migrations of this build are then the older ones.
     *
     * @param user owner of the schema: not a superuser, may create roles
     * @throws SchemaProblem when a migration fails or the history does not fit the migrations of this build
     */
    public static void migrate(String jdbcUrl, String user, String password) {
        migrate(jdbcUrl, user, password, Map.of());
    }

    /**
     * Applies what is missing as {@link #migrate(String, String, String)} does, then gives these service roles these
     * passwords.
     *
     * @param passwords by role, each one of {@link #SERVICE_ROLES}
     * @throws SchemaProblem when a migration fails, the history does not fit, or a password cannot be set
     */
    public static void migrate(String jdbcUrl, String user, String password, Map<String, String> passwords) {
        if (!SERVICE_ROLES.containsAll(passwords.keySet())) {
            throw new IllegalArgumentException("no service logs in as one of " + passwords.keySet());
        }
        try (Connection turn = DriverManager.getConnection(jdbcUrl, user, password)) {
            take(turn);
            var flyway = Flyway.configure().dataSource(jdbcUrl, user, password);
            if (isAhead(flyway)) {
                validate(flyway);
            } else {
                configure(flyway).load().migrate();
            }
        } catch (FlywayException | SQLException e) {
            throw new SchemaProblem("cannot migrate " + jdbcUrl + " as " + user + ": " + reason(e), e);
        }
        if (!passwords.isEmpty()) {
            setPasswords(jdbcUrl, user, password, passwords);
        }
    }

    /**
     * Checks that the database has the migrations of this build, or is ahead of it.
     *
     * @throws SchemaProblem when migrations are missing or changed; says which
     */
    public static void validate(DataSource dataSource) {
        try {
            validate(Flyway.configure().dataSource(dataSource));
        } catch (FlywayException e) {
            throw new SchemaProblem(
                    "the database does not have this build's schema; migrate it with AIRA_MIGRATE=true and"
                            + " MIGRATION_DATABASE_URL in one service: " + reason(e),
                    e);
        }
    }

    /**
     * Until the connection is closed, no other build migrates: one that is newer must not come between the look at the
     * history and what is done about it.
     */
    private static void take(Connection turn) throws SQLException {
        try (var lock = turn.createStatement()) {
            lock.execute("select pg_advisory_lock(hashtextextended('aira.migrations', 0))");
        }
    }

    private static void validate(FluentConfiguration configuration) {
        if (isAhead(configuration)) {
            configuration.ignoreMigrationPatterns("*:future", "repeatable:*");
        }
        configure(configuration).load().validate();
    }

    private static boolean isAhead(FluentConfiguration configuration) {
        return Arrays.stream(configure(configuration).load().info().all())
                .anyMatch(migration -> migration.getVersion() != null && AHEAD.contains(migration.getState()));
    }

    private static FluentConfiguration configure(FluentConfiguration configuration) {
        return configuration
                .locations("classpath:db/migration")
                .defaultSchema(HISTORY_SCHEMA)
                .createSchemas(true)
                .outputQueryResults(false)
                .cleanDisabled(true);
    }

    private static void setPasswords(String jdbcUrl, String user, String password, Map<String, String> passwords) {
        try (Connection connection = DriverManager.getConnection(jdbcUrl, user, password);
                var quote = connection.prepareStatement("select format('alter role %I login password %L', ?, ?)");
                var alter = connection.createStatement()) {
            for (var entry : new TreeMap<>(passwords).entrySet()) {
                quote.setString(1, entry.getKey());
                quote.setString(2, entry.getValue());
                try (var row = quote.executeQuery()) {
                    row.next();
                    alter.execute(row.getString(1));
                }
            }
        } catch (SQLException e) {
            // Neither statement nor cause go on: both could carry a password into a log.
            throw new SchemaProblem("cannot set the passwords of " + passwords.keySet() + " as " + user + " (SQLSTATE "
                    + e.getSQLState() + ")");
        }
    }

    private static String reason(Exception e) {
        Throwable deepest = e;
        while (deepest.getCause() != null && deepest.getCause() != deepest) {
            deepest = deepest.getCause();
        }
        var message = String.valueOf(e.getMessage()).strip();
        return deepest == e || message.contains(String.valueOf(deepest.getMessage()))
                ? message
                : message + ": " + deepest.getMessage();
    }
}
