package com.aira.voice.knowledge;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.postgresql.Driver;
import org.postgresql.PGConnection;

/**
 * Listens for businesses whose knowledge has changed and reads it anew, so that the next caller need not wait for that.
 * What is missed here costs that caller a moment and nothing else: every question asks for the version. LISTEN belongs
 * to a session: the connection comes from no pool.
 */
@Singleton
class KnowledgeListener {

    private static final Duration CHECK_EVERY = Duration.ofSeconds(10);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(20);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);

    private final Knowledge knowledge;
    private final String url;
    private final Optional<String> user;
    private final Optional<String> password;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "knowledge-news");
    private volatile Connection current;
    private volatile boolean listening;

    KnowledgeListener(
            Knowledge knowledge,
            @ConfigProperty(name = "quarkus.datasource.jdbc.url") String url,
            @ConfigProperty(name = "quarkus.datasource.username") Optional<String> user,
            @ConfigProperty(name = "quarkus.datasource.password") Optional<String> password,
            MeterRegistry meters) {
        this.knowledge = knowledge;
        this.url = url;
        this.user = user;
        this.password = password;
        thread.setDaemon(true);
        meters.gauge("aira.knowledge.listening", this, news -> news.listening ? 1 : 0);
    }

    void start(@Observes StartupEvent start) {
        thread.start();
    }

    void stop(@Observes ShutdownEvent end) throws InterruptedException, SQLException {
        stopped.countDown();
        Connection connection = current;
        if (connection != null) {
            // It waits for news: only losing its connection wakes it.
            connection.abort(Runnable::run);
        }
        thread.join(Duration.ofSeconds(2).toMillis());
    }

    private void run() {
        int failures = 0;
        while (stopped.getCount() > 0) {
            try (Connection connection = connect()) {
                current = connection;
                try (var statement = connection.createStatement()) {
                    statement.execute("listen aira_knowledge");
                }
                listening = true;
                failures = 0;
                hear(connection);
            } catch (SQLException | RuntimeException e) {
                failures++;
                if (stopped.getCount() > 0) {
                    Log.warnf("Changed knowledge is read when it is asked for: %s", e.getMessage());
                }
            } finally {
                current = null;
                listening = false;
            }
            pause(failures);
        }
    }

    private Connection connect() throws SQLException {
        Properties properties = new Properties();
        user.ifPresent(name -> properties.setProperty("user", name));
        password.ifPresent(secret -> properties.setProperty("password", secret));
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("loginTimeout", "5");
        properties.setProperty("socketTimeout", "30");
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("ApplicationName", "voice-agent-service-news");
        Connection connection = new Driver().connect(url, properties);
        if (connection == null) {
            throw new SQLException("not an address of Postgres");
        }
        return connection;
    }

    private void hear(Connection connection) throws SQLException {
        var postgres = connection.unwrap(PGConnection.class);
        while (stopped.getCount() > 0) {
            var notifications = postgres.getNotifications((int) CHECK_EVERY.toMillis());
            if (notifications == null || notifications.length == 0) {
                try (var statement = connection.createStatement()) {
                    // Half of a dead connection is silent too: the answer is what proves it alive.
                    statement.execute("select 1");
                }
                continue;
            }
            Set<String> changed = new LinkedHashSet<>();
            for (var notification : notifications) {
                changed.add(notification.getParameter());
            }
            changed.forEach(this::read);
        }
    }

    private void read(String business) {
        try {
            knowledge.changed(UUID.fromString(business));
        } catch (RuntimeException e) {
            // Anybody with a connection may notify, and the next question reads what could not be read now.
            Log.warnf("The changed knowledge of %s is not read yet: %s", business, e.getMessage());
        }
    }

    /** Instances that lost the same database do not come back in one step. */
    private void pause(int failures) {
        long longest = Math.min(LONGEST_PAUSE.toMillis(), FIRST_PAUSE.toMillis() << Math.min(failures, 16));
        try {
            if (stopped.await(ThreadLocalRandom.current().nextLong(longest / 2, longest + 1), TimeUnit.MILLISECONDS)) {
                Log.debug("No longer listening");
            }
        } catch (InterruptedException e) {
            stopped.countDown();
        }
    }
}
