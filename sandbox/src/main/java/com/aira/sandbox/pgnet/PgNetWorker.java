package com.aira.sandbox.pgnet;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.postgresql.PGConnection;

/** One background worker, as the extension has: sleeps until a commit wakes it, then drains the queue. */
@Singleton
final class PgNetWorker {
    private static final Logger LOG = Logger.getLogger(PgNetWorker.class);
    private static final Duration BEFORE_ANOTHER_TRY = Duration.ofSeconds(1);

    private final DataSource dataSource;
    private final RequestQueue queue;
    private final PgNetConfig config;
    private volatile boolean stopping;
    private Thread thread;

    PgNetWorker(DataSource dataSource, RequestQueue queue, PgNetConfig config) {
        this.dataSource = dataSource;
        this.queue = queue;
        this.config = config;
    }

    void start(@Observes StartupEvent start) {
        thread = new Thread(this::run, "pg_net");
        thread.setDaemon(true);
        thread.start();
    }

    void stop(@Observes ShutdownEvent stop) throws InterruptedException {
        stopping = true;
        if (thread != null) {
            thread.interrupt();
            thread.join(Duration.ofSeconds(5).toMillis());
        }
    }

    private void run() {
        while (!stopping) {
            try (Connection connection = dataSource.getConnection()) {
                listen(connection);
            } catch (SQLException | RuntimeException e) {
                if (!stopping) {
                    LOG.warn("pg_net's worker lost its database and tries again", e);
                    LockSupport.parkNanos(BEFORE_ANOTHER_TRY.toNanos());
                }
            }
        }
    }

    private void listen(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("listen net_http");
        }
        var notifications = connection.unwrap(PGConnection.class);
        while (!stopping) {
            while (!stopping && queue.drainBatch() > 0) {
                // More may have been queued meanwhile.
            }
            notifications.getNotifications((int) config.poll().toMillis());
        }
    }
}
