package com.aira.it.bench;

import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;

/**
 * Open-loop load: requests leave on schedule, whether or not the answers before have come, and their time runs from when
 * they should have left. A server that stalls is charged for everyone who would have waited.
 */
final class OpenLoopLoad {

    private final int perSecond;

    OpenLoopLoad(int perSecond) {
        this.perSecond = perSecond;
    }

    /** @param errors answers that failed or that the caller called wrong */
    record Ran(Percentiles times, int asked, int errors) {}

    /**
     * Runs {@code request} for this long and waits for the last answer.
     *
     * @param request takes the number of the request; completes with whether the answer was right
     */
    Ran run(Duration length, IntFunction<CompletableFuture<Boolean>> request) {
        int many = (int) (length.toMillis() * perSecond / 1000);
        Collection<Double> times = new ConcurrentLinkedQueue<>();
        AtomicInteger errors = new AtomicInteger();
        CompletableFuture<?>[] all = new CompletableFuture<?>[many];
        long began = System.nanoTime();
        for (int i = 0; i < many; i++) {
            long due = began + i * 1_000_000_000L / perSecond;
            for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
                LockSupport.parkNanos(wait);
            }
            all[i] = request.apply(i).handle((right, failure) -> {
                times.add((System.nanoTime() - due) / 1e6);
                if (failure != null || !right) {
                    errors.incrementAndGet();
                }
                return null;
            });
        }
        CompletableFuture.allOf(all).join();
        return new Ran(Percentiles.of(times), many, errors.get());
    }
}
