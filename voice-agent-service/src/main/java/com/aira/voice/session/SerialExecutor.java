package com.aira.voice.session;

import io.quarkus.logging.Log;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Runs tasks one after another, in order, on borrowed threads. A task that fails is reported and the rest go on. */
final class SerialExecutor {

    private final Executor executor;
    private CompletableFuture<Void> last = CompletableFuture.completedFuture(null);

    SerialExecutor(Executor executor) {
        this.executor = executor;
    }

    synchronized void run(Runnable task) {
        last = last.thenRunAsync(() -> guarded(task), executor);
    }

    /** What is run from now on waits for what {@code other} has taken on so far. */
    synchronized void runAfter(SerialExecutor other) {
        last = last.thenCombine(other.last(), (mine, theirs) -> null);
    }

    private synchronized CompletableFuture<Void> last() {
        return last;
    }

    private static void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            Log.error("A step of a conversation failed", e);
        }
    }
}
