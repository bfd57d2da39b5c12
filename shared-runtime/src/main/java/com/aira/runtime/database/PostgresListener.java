package com.aira.runtime.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.postgresql.Driver;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * Hears what is told with {@code pg_notify} on one channel, on one connection and one thread of its own, and comes back
 * after every outage. LISTEN belongs to a session: the connection comes from no pool, and the address must lead to no
 * transaction pooler.
 */
public final class PostgresListener implements AutoCloseable {

    /** Who is told. Its methods are called on the thread of the listener, one after the other. */
    public interface Hearer {
        /** From now on nothing is missed. */
        default void listening() {}

        /**
         * @param payloads in the order of their commits, at least one. Anybody with a connection may notify; what this
         *     throws ends the connection, and the listener begins anew.
         */
        void heard(List<String> payloads);

        /**
         * What is told from now on is missed, until {@link #listening()}; called for every attempt that fails.
         *
         * @param why empty when the listener was closed, or its thread ends by an error
         */
        default void deaf(Optional<Exception> why) {}
    }

    /**
     * @param url for JDBC
     * @param applicationName as the database's administrator sees it
     */
    public record Address(String url, Optional<String> user, Optional<String> password, String applicationName) {}

    /**
     * @param checkEvery after so long without a notification the connection is asked whether it still lives
     * @param answerWithin how long the database may take to connect, or to answer that; whole seconds
     * @param firstRetry the pause after the first failure; it doubles
     * @param longestRetry the longest pause
     */
    public record Pace(Duration checkEvery, Duration answerWithin, Duration firstRetry, Duration longestRetry) {}

    private final String channel;
    private final Address address;
    private final Pace pace;
    private final Hearer hearer;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;
    private volatile Connection current;
    private volatile boolean listening;

    /** @param channel a plain identifier of ours, never from outside: it becomes part of the statement */
    public PostgresListener(String channel, Address address, Pace pace, Hearer hearer) {
        if (!channel.matches("[a-z_]+")) {
            throw new IllegalArgumentException("not the name of a channel: " + channel);
        }
        this.channel = channel;
        this.address = address;
        this.pace = pace;
        this.hearer = hearer;
        this.thread = new Thread(this::run, "listen-" + channel);
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    public boolean isListening() {
        return listening;
    }

    /** Ends the connection and waits two seconds at most for the hearer to finish. */
    @Override
    public void close() throws SQLException, InterruptedException {
        closed.countDown();
        Connection connection = current;
        if (connection != null) {
            // It waits for notifications: only losing its connection wakes it.
            connection.abort(Runnable::run);
        }
        thread.join(Duration.ofSeconds(2).toMillis());
    }

    private void run() {
        int failures = 0;
        while (isOpen()) {
            Optional<Exception> why = Optional.empty();
            try (Connection connection = connect()) {
                current = connection;
                try (var statement = connection.createStatement()) {
                    statement.execute("listen " + channel);
                }
                listening = true;
                failures = 0;
                hearer.listening();
                hear(connection);
            } catch (SQLException | RuntimeException e) {
                failures++;
                why = Optional.of(e);
            } finally {
                current = null;
                listening = false;
                hearer.deaf(isOpen() ? why : Optional.empty());
            }
            pause(failures);
        }
    }

    private boolean isOpen() {
        return closed.getCount() > 0;
    }

    private Connection connect() throws SQLException {
        String seconds = Long.toString(Math.max(1, pace.answerWithin().toSeconds()));
        Properties properties = new Properties();
        address.user().ifPresent(user -> properties.setProperty("user", user));
        address.password().ifPresent(password -> properties.setProperty("password", password));
        properties.setProperty("connectTimeout", seconds);
        properties.setProperty("loginTimeout", seconds);
        properties.setProperty("socketTimeout", seconds);
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("ApplicationName", address.applicationName());
        Connection connection = new Driver().connect(address.url(), properties);
        if (connection == null) {
            throw new SQLException("not an address of Postgres");
        }
        return connection;
    }

    private void hear(Connection connection) throws SQLException {
        var postgres = connection.unwrap(PGConnection.class);
        while (isOpen()) {
            PGNotification[] told =
                    postgres.getNotifications((int) pace.checkEvery().toMillis());
            if (told == null || told.length == 0) {
                try (var statement = connection.createStatement()) {
                    // Half of a dead connection is silent too: the answer is what proves it alive.
                    statement.execute("select 1");
                }
                continue;
            }
            hearer.heard(Arrays.stream(told).map(PGNotification::getParameter).toList());
        }
    }

    /** Instances that lost the same database do not come back in one step. */
    private void pause(int failures) {
        long longest =
                Math.min(pace.longestRetry().toMillis(), pace.firstRetry().toMillis() << Math.min(failures, 16));
        try {
            closed.await(ThreadLocalRandom.current().nextLong(longest / 2, longest + 1), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            // Nobody interrupts but a JVM that ends.
            Thread.currentThread().interrupt();
            closed.countDown();
        }
    }
}
