package com.aira.voice.session;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * A timer of which one run is pending at a time. Starting it again or cancelling it stops the run before, even one that
 * is about to fire.
 */
final class RestartableTimer {

    private final ScheduledExecutorService timer;
    private ScheduledFuture<?> scheduled;
    private int generation;

    RestartableTimer(ScheduledExecutorService timer) {
        this.timer = timer;
    }

    synchronized void set(Duration delay, Runnable action) {
        cancel();
        int mine = generation;
        scheduled = timer.schedule(() -> ring(mine, action), delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    synchronized void cancel() {
        generation++;
        if (scheduled != null) {
            scheduled.cancel(false);
        }
    }

    private void ring(int mine, Runnable action) {
        synchronized (this) {
            if (mine != generation) {
                return;
            }
        }
        action.run();
    }
}
