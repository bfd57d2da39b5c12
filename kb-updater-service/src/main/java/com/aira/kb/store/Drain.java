package com.aira.kb.store;

import com.aira.runtime.pinecone.PineconeFailure;
import com.aira.runtime.pinecone.PineconeIndex;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jboss.logging.Logger;

/** Tells the store what changed. Any number of instances may drain: claims skip what another one holds. */
final class Drain {
    private static final Logger LOG = Logger.getLogger(Drain.class);

    private final VectorChangeRepository repository;
    private final PineconeIndex index;
    private final PineconeConfig config;
    private final MeterRegistry meters;

    Drain(VectorChangeRepository changes, PineconeIndex index, PineconeConfig config, MeterRegistry meters) {
        this.repository = changes;
        this.index = index;
        this.config = config;
        this.meters = meters;
    }

    /** Until nothing is left that may be told now, or the store is out of order; one refused namespace holds up no other. */
    void run() throws SQLException {
        // Thousands of changes are refused for the same reason: a log needs it once.
        var told = new HashSet<String>();
        boolean goesOn = true;
        while (goesOn) {
            var changes = repository.claim(config.lease());
            goesOn = !changes.isEmpty() && tell(changes, told);
        }
        repository.forget();
    }

    private boolean tell(List<VectorChange> changes, Set<String> told) throws SQLException {
        var first = changes.get(0);
        var kind = first.kind().name().toLowerCase(Locale.ROOT);
        try {
            var chunks = changes.stream().map(VectorChange::chunk).toList();
            switch (first.kind()) {
                case UPSERT -> {
                    var vectors = repository.vectors(first.business(), first.model(), chunks);
                    if (!vectors.isEmpty()) {
                        index.upsert(first.business(), first.model(), vectors);
                    }
                }
                case DELETE -> index.delete(first.business(), first.model(), chunks);
                case CLEAR -> index.clear(first.business(), first.model());
            }
        } catch (PineconeFailure e) {
            var pause = pauseAfter(first.attempt());
            if (told.add(e.getMessage())) {
                LOG.warnf("%d changes (%s) are told again in %s: %s", changes.size(), kind, pause, e.getMessage());
            }
            repository.failed(changes, e.getMessage(), pause);
            meters.counter("aira.vectors.failures", "kind", kind, "lasting", String.valueOf(e.isLasting()))
                    .increment();
            return e.isLasting();
        }
        repository.done(changes);
        meters.counter("aira.vectors.told", "kind", kind).increment(changes.size());
        return true;
    }

    private Duration pauseAfter(int attempt) {
        var pause = config.firstPause();
        for (int i = 1; i < attempt && pause.compareTo(config.longestPause()) < 0; i++) {
            pause = pause.multipliedBy(2);
        }
        return pause.compareTo(config.longestPause()) < 0 ? pause : config.longestPause();
    }
}
