package com.aira.sandbox.postgres;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/**
 * A fresh database on the nearest thing to production that this machine has: Supabase's own image where an engine
 * answers {@code docker info}, else the embedded server; and any server named by {@code AIRA_TEST_PG15_URL}.
 */
record TestDatabase(String name, String url, String superuser, String password) {
    private static final String IMAGE = System.getProperty("aira.test.supabase-image", "supabase/postgres:15.8.1.060");

    /** Of Supabase's image or of the embedded server. */
    static TestDatabase fresh() {
        return dockerAnswers() ? onServer(Container.URL, "supabase_admin", "postgres") : embedded();
    }

    /** Of the server that {@code AIRA_TEST_PG15_URL} names with a superuser's user and password, if it is set. */
    static Optional<TestDatabase> onGivenServer() {
        return Optional.ofNullable(System.getProperty("AIRA_TEST_PG15_URL", System.getenv("AIRA_TEST_PG15_URL")))
                .filter(url -> !url.isBlank())
                .map(url -> {
                    var given = new PGSimpleDataSource();
                    given.setUrl(url);
                    return onServer(url, given.getUser(), given.getPassword());
                });
    }

    DataSource asSuperuser() {
        return as(superuser, password);
    }

    DataSource as(String user) {
        return as(user, user);
    }

    void drop() throws SQLException {
        execute(source(url, superuser, password, "postgres"), "drop database if exists " + name + " with (force)");
    }

    String jdbcUrl() {
        var given = new PGSimpleDataSource();
        given.setUrl(url);
        return "jdbc:postgresql://" + given.getServerNames()[0] + ":" + given.getPortNumbers()[0] + "/" + name;
    }

    private DataSource as(String user, String withPassword) {
        return source(url, user, withPassword, name);
    }

    private static TestDatabase embedded() {
        var server = SandboxPostgres.shared();
        return new TestDatabase(server.emptyDatabase(), server.jdbcUrl("postgres"), "postgres", "postgres");
    }

    private static TestDatabase onServer(String url, String superuser, String password) {
        var name = "empty_" + UUID.randomUUID().toString().replace("-", "");
        try {
            execute(source(url, superuser, password, "postgres"), "create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot create a database on " + url, e);
        }
        return new TestDatabase(name, url, superuser, password);
    }

    private static DataSource source(String url, String user, String password, String database) {
        var source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setDatabaseName(database);
        source.setUser(user);
        source.setPassword(password);
        return source;
    }

    private static void execute(DataSource source, String sql) throws SQLException {
        try (var connection = source.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static boolean dockerAnswers() {
        try {
            var process = new ProcessBuilder("docker", "info")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException noDocker) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Started once a JVM; Testcontainers removes it afterwards. */
    private static final class Container {
        static final String URL = start();

        @SuppressWarnings("resource")
        private static String start() {
            var container = new GenericContainer<>(DockerImageName.parse(IMAGE))
                    .withEnv("POSTGRES_PASSWORD", "postgres")
                    .withExposedPorts(5432)
                    // It restarts once after its own set-up.
                    .waitingFor(Wait.forLogMessage(".*database system is ready to accept connections.*", 2));
            container.start();
            return "jdbc:postgresql://" + container.getHost() + ":" + container.getMappedPort(5432) + "/postgres";
        }
    }
}
