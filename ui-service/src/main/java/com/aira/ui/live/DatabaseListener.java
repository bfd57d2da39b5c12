package com.aira.ui.live;

import com.aira.runtime.database.PostgresListener;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Hears what the triggers tell on {@code aira_live}, and hands it to the open pages. */
@Singleton
class DatabaseListener implements PostgresListener.Hearer {
    private static final Logger LOG = Logger.getLogger(DatabaseListener.class);

    private final LiveSockets sockets;
    private final PostgresListener listener;

    DatabaseListener(LiveConfig config, LiveSockets sockets, MeterRegistry meters) {
        this.sockets = sockets;
        this.listener = new PostgresListener(
                "aira_live",
                new PostgresListener.Address(
                        config.databaseUrl(), config.databaseUser(), config.databasePassword(), "aira-ui-live"),
                new PostgresListener.Pace(
                        config.checkEvery(), config.answerWithin(), config.firstRetry(), config.longestRetry()),
                this);
        meters.gauge("aira.live.listening", listener, hears -> hears.isListening() ? 1 : 0);
    }

    void start(@Observes StartupEvent start) {
        listener.start();
    }

    void stop(@Observes ShutdownEvent end) throws InterruptedException, SQLException {
        listener.close();
    }

    boolean isListening() {
        return listener.isListening();
    }

    @Override
    public void listening() {
        LOG.info("Listening for what changes");
        sockets.listening();
    }

    @Override
    public void heard(List<String> payloads) {
        payloads.forEach(this::deliver);
    }

    @Override
    public void deaf(Optional<Exception> why) {
        why.ifPresent(
                failure -> LOG.warnf("Pages are not live until the database is heard again: %s", failure.getMessage()));
        sockets.deaf();
    }

    private void deliver(String payload) {
        try {
            sockets.deliver(LiveEvent.parse(payload));
        } catch (RuntimeException e) {
            // Anybody with a connection may notify: one bad event must not cost the others.
            LOG.warn("What was told on aira_live is skipped", e);
        }
    }
}
