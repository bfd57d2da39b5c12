package com.aira.kb.intake;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;

/** Finds the work that no hint told of. Any number of instances may sweep: claims skip what another one holds. */
@ApplicationScoped
class Sweeper {
    private final Startup startup;
    private final Workers workers;
    private final FileRemoval files;

    Sweeper(Startup startup, Workers workers, FileRemoval files) {
        this.startup = startup;
        this.workers = workers;
        this.files = files;
    }

    @Scheduled(every = "{aira.intake.sweep-every}", concurrentExecution = ConcurrentExecution.SKIP)
    void sweep() {
        if (startup.databaseIsReady()) {
            workers.sweep();
        }
    }

    @Scheduled(every = "{aira.intake.remove-every}", concurrentExecution = ConcurrentExecution.SKIP)
    void removeFiles() {
        if (startup.databaseIsReady()) {
            files.run();
        }
    }
}
