package com.aira.sandbox.postgres;

import com.aira.schema.Migrations;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.AgroalConnectionPoolConfiguration.ConnectionValidator;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Postgres 17 on this machine: {@link #start} for the sandbox's lasting data, {@link #shared()} for tests. Connections
 * from this machine are trusted, so a role's password is its name and nobody checks it: never for more than a laptop.
 */
public final class SandboxPostgres implements AutoCloseable {
    /** Database that holds the shape and AiRa's migrations; test databases are copies of it. */
    public static final String TEMPLATE = "aira_template";

    public static final String SUPERUSER = "postgres";
    private static final Pattern SAFE_NAME = Pattern.compile("[a-z_][a-z0-9_]{0,62}");

    private final PostgresServer server;

    private SandboxPostgres(PostgresServer server) {
        this.server = server;
    }

    /**
     * Starts the server of this data folder, or adopts it when it survived the process that started it. Waits for crash
     * recovery. Data are durable: fsync and synchronous_commit are on.
     *
     * @throws PostgresUnavailable when the port belongs to somebody else, the folder to another live process, or the
     *     server does not come up
     */
    public static SandboxPostgres start(Path dataFolder, int port) {
        return new SandboxPostgres(PostgresServer.durable(dataFolder, port));
    }

    /**
     * A server of its own in a temporary folder on a free port, gone with this JVM, with {@link #TEMPLATE} ready to be copied.
     * Not durable, for speed.
     */
    static SandboxPostgres ephemeral(PreparedData data) {
        var postgres = new SandboxPostgres(PostgresServer.throwaway(data));
        if (!postgres.server.isPrepared()) {
            postgres.prepareTemplate();
            postgres.server.prepare(data);
        }
        return postgres;
    }

    /** The one such server of this JVM, started at first use. */
    public static SandboxPostgres shared() {
        return Shared.INSTANCE;
    }

    /** Creates an empty-handed copy of {@link #TEMPLATE}: shape and migrations, no rows. Takes about 50 ms. */
    public String freshDatabase() {
        var name = "test_" + UUID.randomUUID().toString().replace("-", "");
        createDatabase(name, TEMPLATE);
        return name;
    }

    /** Creates a database as plain as initdb makes them, without shape or migrations. */
    public String emptyDatabase() {
        var name = "empty_" + UUID.randomUUID().toString().replace("-", "");
        createDatabase(name, "template0");
        return name;
    }

    public void dropDatabase(String name) {
        execute("drop database if exists " + safe(name) + " with (force)");
    }

    public int port() {
        return server.port();
    }

    /** JDBC URL without a user, for {@code DATABASE_URL}. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://localhost:" + port() + "/" + safe(database);
    }

    /** Unpooled connections to the database {@code postgres} as this role. */
    public DataSource dataSource(String user) {
        return dataSource("postgres", user);
    }

    /** Unpooled connections; a local role's password is its name. */
    public DataSource dataSource(String database, String user) {
        var source = new PGSimpleDataSource();
        source.setUrl(jdbcUrl(database));
        source.setUser(user);
        source.setPassword(user);
        return source;
    }

    /**
     * As {@link #dataSource(String, String)}, but keeps its connections, for tests, which ask a thousand times a minute. The pool
     * can be closed; its own type is not named here, because Quarkus's tests load Agroal's classes twice.
     */
    public DataSource pool(String database, String user) {
        return poolAt(jdbcUrl(database), user);
    }

    /** Such a pool for whoever knows only the address of the database, or has parameters to add to it. */
    public static DataSource poolAt(String jdbcUrl, String user) {
        var configuration = new AgroalDataSourceConfigurationSupplier()
                .connectionPoolConfiguration(pool -> pool.maxSize(32)
                        // Some tests end Postgres, or all its connections.
                        .connectionValidator(ConnectionValidator.defaultValidator())
                        .validateOnBorrow(true)
                        .reapTimeout(Duration.ofSeconds(2))
                        .acquisitionTimeout(Duration.ofSeconds(30))
                        .connectionFactoryConfiguration(factory -> factory.jdbcUrl(jdbcUrl)
                                .principal(new NamePrincipal(user))
                                .credential(new SimplePassword(user))));
        try {
            return AgroalDataSource.from(configuration);
        } catch (SQLException e) {
            throw new PostgresUnavailable("no pool of connections to " + jdbcUrl, e);
        }
    }

    /**
     * Starts the server of {@link #start} again, with its data, when it has died by itself.
     *
     * @return whether it had
     * @throws PostgresUnavailable when it does not come up
     */
    public boolean revive() {
        return server.revive();
    }

    /** Stops the server and waits for it; the data of {@link #start} stay. */
    @Override
    public void close() {
        server.stop();
    }

    private void createDatabase(String name, String template) {
        // Files are copied as they are: to write each of a template's thousand files into the log takes twice as long.
        execute("create database " + safe(name) + " template " + template + " strategy file_copy owner "
                + (template.equals(TEMPLATE) ? SupabaseShape.OWNER : SUPERUSER));
    }

    private void execute(String sql) {
        try (Connection connection = dataSource(SUPERUSER).getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new PostgresUnavailable("Postgres on port " + port() + " refused: " + sql, e);
        }
    }

    private static String safe(String name) {
        if (!SAFE_NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not a plain database name: " + name);
        }
        return name;
    }

    private void prepareTemplate() {
        createDatabase(TEMPLATE, "template0");
        SupabaseShape.apply(dataSource(TEMPLATE, SUPERUSER));
        Migrations.migrate(jdbcUrl(TEMPLATE), SupabaseShape.OWNER, SupabaseShape.OWNER);
        execute("alter database " + TEMPLATE + " is_template true");
    }

    private static final class Shared {
        static final SandboxPostgres INSTANCE = ephemeral(PreparedData.ofThisBuild());
    }
}
