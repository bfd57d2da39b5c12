package com.aira.voice.provider.relay;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** One alarm at a time: setting it again, or cancelling it, silences the one before, even if it is about to ring. */
final class Alarm {

    private final ScheduledExecutorService timer;
    private ScheduledFuture<?> scheduled;
    private int generation;

    Alarm(ScheduledExecutorService timer) {
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
