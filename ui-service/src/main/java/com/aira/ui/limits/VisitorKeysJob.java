package com.aira.ui.limits;

import com.aira.runtime.budget.VisitorKeys;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;

/** Forgets the visitors of yesterday on a quiet day too. */
@Singleton
final class VisitorKeysJob {
    private final VisitorKeys visitorKeys;

    VisitorKeysJob(VisitorKeys visitorKeys) {
        this.visitorKeys = visitorKeys;
    }

    @Scheduled(every = "1h", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void renew() {
        visitorKeys.renew();
    }
}
