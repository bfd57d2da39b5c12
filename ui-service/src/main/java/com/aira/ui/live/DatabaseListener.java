package com.aira.ui.live;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.postgresql.Driver;
import org.postgresql.PGConnection;

/**
 * Hears what the triggers tell, on one connection and one thread of its own. LISTEN belongs to a session: the connection
 * comes from no pool, and the address must lead to no transaction pooler.
 */
@Singleton
class DatabaseListener {
    private static final Logger LOG = Logger.getLogger(DatabaseListener.class);

    private final LiveConfig config;
    private final LiveSockets sockets;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "aira-live");
    private volatile Connection current;
    private volatile boolean listening;

    DatabaseListener(LiveConfig config, LiveSockets sockets, MeterRegistry meters) {
        this.config = config;
        this.sockets = sockets;
        thread.setDaemon(true);
        meters.gauge("aira.live.listening", this, listener -> listener.listening ? 1 : 0);
    }

    void start(@Observes StartupEvent start) {
        thread.start();
    }

    void stop(@Observes ShutdownEvent end) throws InterruptedException, SQLException {
        stopped.countDown();
        var connection = current;
        if (connection != null) {
            // It waits for news: only losing its connection wakes it.
            connection.abort(Runnable::run);
        }
        thread.join(Duration.ofSeconds(2).toMillis());
    }

    boolean isListening() {
        return listening;
    }

    private void run() {
        int failures = 0;
        while (stopped.getCount() > 0) {
            try (var connection = connect()) {
                current = connection;
                try (var statement = connection.createStatement()) {
                    statement.execute("listen aira_live");
                }
                LOG.info("Listening for what changes");
                listening = true;
                failures = 0;
                sockets.listening();
                hear(connection);
            } catch (SQLException | RuntimeException e) {
                failures++;
                complain(e);
            } finally {
                current = null;
                listening = false;
                sockets.deaf();
            }
            pause(failures);
        }
    }

    private Connection connect() throws SQLException {
        var properties = new Properties();
        config.databaseUser().ifPresent(user -> properties.setProperty("user", user));
        config.databasePassword().ifPresent(password -> properties.setProperty("password", password));
        var seconds = Long.toString(Math.max(1, config.answerWithin().toSeconds()));
        properties.setProperty("connectTimeout", seconds);
        properties.setProperty("loginTimeout", seconds);
        properties.setProperty("socketTimeout", seconds);
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("ApplicationName", "aira-ui-live");
        var connection = new Driver().connect(config.databaseUrl(), properties);
        if (connection == null) {
            throw new SQLException("not an address of Postgres");
        }
        return connection;
    }

    private void hear(Connection connection) throws SQLException {
        var postgres = connection.unwrap(PGConnection.class);
        while (stopped.getCount() > 0) {
            var notifications =
                    postgres.getNotifications((int) config.checkEvery().toMillis());
            if (notifications == null || notifications.length == 0) {
                try (var statement = connection.createStatement()) {
                    // Half of a dead connection is silent too: the answer is what proves it alive.
                    statement.execute("select 1");
                }
                continue;
            }
            for (var notification : notifications) {
                deliver(notification.getParameter());
            }
        }
    }

    private void deliver(String payload) {
        try {
            sockets.deliver(LiveEvent.parse(payload));
        } catch (RuntimeException e) {
            // Anybody with a connection may notify: one bad event must not cost the others.
            LOG.warn("What was told on aira_live is skipped", e);
        }
    }

    private void complain(Exception e) {
        if (stopped.getCount() > 0) {
            LOG.warnf("Pages are not live until the database is heard again: %s", e.getMessage());
        }
    }

    /** Instances that lost the same database do not come back in one step. */
    private void pause(int failures) {
        var longest =
                Math.min(config.longestRetry().toMillis(), config.firstRetry().toMillis() << Math.min(failures, 16));
        try {
            if (stopped.await(ThreadLocalRandom.current().nextLong(longest / 2, longest + 1), TimeUnit.MILLISECONDS)) {
                LOG.debug("No longer listening");
            }
        } catch (InterruptedException e) {
            // Nobody interrupts but a JVM that ends.
            Thread.currentThread().interrupt();
            stopped.countDown();
        }
    }
}
