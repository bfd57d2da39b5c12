package com.aira.kb.store;

import com.aira.kb.intake.Startup;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/** Looks for changes to tell, where there is somebody to tell them to. */
@ApplicationScoped
class Drainer {
    private static final Logger LOG = Logger.getLogger(Drainer.class);

    private final Startup startup;
    private final VectorChangeRepository changes;
    private final Optional<Drain> drain;
    private final AtomicLong waiting;

    Drainer(
            Startup startup,
            Pinecone pinecone,
            VectorChangeRepository changes,
            PineconeConfig config,
            MeterRegistry meters) {
        this.startup = startup;
        this.changes = changes;
        this.waiting = meters.gauge("aira.vectors.waiting", new AtomicLong());
        this.drain = pinecone.index().map(index -> new Drain(changes, index, config, meters));
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

    /** Businesses stay in Pinecone when its key is taken away: what changes for them waits, and nobody else would say so. */
    @Scheduled(every = "{aira.pinecone.count-every}", concurrentExecution = ConcurrentExecution.SKIP)
    void count() {
        if (!startup.databaseIsReady()) {
            return;
        }
        try {
            waiting.set(changes.waiting());
            if (drain.isEmpty() && waiting.get() > 0) {
                LOG.warnf(
                        "%d changes of vectors wait for Pinecone, and this service has no account there: set"
                                + " PINECONE_API_KEY and PINECONE_INDEX_NAME, or move its businesses with ./aira reindex"
                                + " --store postgres",
                        waiting.get());
            }
        } catch (SQLException e) {
            LOG.warnf("changes of vectors cannot be counted: %s", e.getMessage());
        }
    }
}
