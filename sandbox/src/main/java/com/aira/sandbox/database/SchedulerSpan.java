package com.aira.sandbox.database;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduler;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;

/** Schedules begin when the database is there: Quarkus would start them before {@link DatabaseStartup}. */
final class SchedulerSpan {
    void begin(@Observes @Priority(DatabaseStartup.BEFORE_ALL_OTHERS + 1) StartupEvent start, Scheduler scheduler) {
        scheduler.resume();
    }

    /** And end before it goes. */
    void end(@Observes @Priority(1) ShutdownEvent stop, Scheduler scheduler) {
        scheduler.pause();
    }
}
