package com.aira.kb.store;

import com.aira.kb.intake.Startup;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Looks for changes to tell, where there is somebody to tell them to. */
@ApplicationScoped
class Drainer {
    private static final Logger LOG = Logger.getLogger(Drainer.class);

    private final Startup startup;
    private final Optional<Drain> drain;

    Drainer(Startup startup, Pinecone pinecone, VectorChangeTable table, PineconeConfig config, MeterRegistry meters) {
        this.startup = startup;
        this.drain = pinecone.index().map(index -> new Drain(table, index, config, meters));
    }

    @Scheduled(every = "{aira.pinecone.drain-every}", concurrentExecution = ConcurrentExecution.SKIP)
    void run() {
        if (drain.isEmpty() || !startup.databaseIsReady()) {
            return;
        }
        try {
            drain.get().run();
        } catch (SQLException e) {
            LOG.warnf("changes of vectors cannot be told: %s", e.getMessage());
        }
    }
}
