package com.aira.voice.knowledge;

import com.aira.runtime.database.PostgresListener;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Listens for businesses whose knowledge has changed and reads it anew, so that the next caller need not wait for that.
 * What is missed here costs that caller a moment and nothing else: every question asks for the version.
 */
@Singleton
class KnowledgeListener implements PostgresListener.Hearer {

    private static final PostgresListener.Pace PACE = new PostgresListener.Pace(
            Duration.ofSeconds(10), Duration.ofSeconds(5), Duration.ofMillis(500), Duration.ofSeconds(20));

    private final Knowledge knowledge;
    private final PostgresListener listener;

    KnowledgeListener(
            Knowledge knowledge,
            @ConfigProperty(name = "quarkus.datasource.jdbc.url") String url,
            @ConfigProperty(name = "quarkus.datasource.username") Optional<String> user,
            @ConfigProperty(name = "quarkus.datasource.password") Optional<String> password,
            MeterRegistry meters) {
        this.knowledge = knowledge;
        this.listener = new PostgresListener(
                "aira_knowledge",
                new PostgresListener.Address(url, user, password, "voice-agent-service-knowledge"),
                PACE,
                this);
        meters.gauge("aira.knowledge.listening", listener, hears -> hears.isListening() ? 1 : 0);
    }

    void start(@Observes StartupEvent start) {
        listener.start();
    }

    void stop(@Observes ShutdownEvent end) throws InterruptedException, SQLException {
        listener.close();
    }

    @Override
    public void heard(List<String> businesses) {
        new LinkedHashSet<>(businesses).forEach(this::read);
    }

    @Override
    public void deaf(Optional<Exception> why) {
        why.ifPresent(failure -> Log.warnf("Changed knowledge is read when it is asked for: %s", failure.getMessage()));
    }

    private void read(String business) {
        try {
            knowledge.changed(UUID.fromString(business));
        } catch (RuntimeException e) {
            // Anybody with a connection may notify, and the next question reads what could not be read now.
            Log.warnf("The changed knowledge of %s is not read yet: %s", business, e.getMessage());
        }
    }
}
