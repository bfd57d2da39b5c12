package com.aira.ui.money;

import com.aira.ui.web.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.hibernate.JDBCException;

/**
 * Runs operations on threads of their own, of which one moves at a time. After each transaction and each effect at a
 * vendor an operation stands still until it is told to go on, or to die there. No transaction is open at these points,
 * so none of them keeps another one waiting.
 */
public final class StepScheduler {
    private static final ExecutorService THREADS = Executors.newCachedThreadPool(task -> {
        var thread = new Thread(task, "operation");
        thread.setDaemon(true);
        return thread;
    });
    private static final long PATIENCE_SECONDS = 30;

    private final ThreadLocal<Operation> current = new ThreadLocal<>();
    private final List<Operation> live = new ArrayList<>();

    /** What a power cut is to a thread: nothing in the product catches it. */
    private static final class Crash extends Error {
        Crash() {
            super("crash", null, false, false);
        }
    }

    /** What an operation does. */
    interface Work {
        void run();
    }

    /** An operation on the stage. */
    final class Operation {
        private final String name;
        private final int instance;
        private final Semaphore go = new Semaphore(0);
        private final Semaphore back = new Semaphore(0);
        private boolean dying;
        private boolean ended;
        private String where = "the beginning";
        private Throwable trouble;

        private Operation(String name, int instance) {
            this.name = name;
            this.instance = instance;
        }

        @Override
        public String toString() {
            return name + " at " + where;
        }
    }

    /** Where an operation can stand still or die. Whoever is on no stage passes. */
    public void point(String where) {
        var operation = current.get();
        if (operation == null) {
            return;
        }
        operation.where = where;
        operation.back.release();
        operation.go.acquireUninterruptibly();
        if (operation.dying) {
            throw new Crash();
        }
    }

    /** Begins an operation and lets it pass this many points. */
    Operation start(String name, int instance, int points, Work work) {
        var operation = new Operation(name, instance);
        live.add(operation);
        THREADS.execute(() -> {
            current.set(operation);
            operation.go.acquireUninterruptibly();
            try {
                work.run();
            } catch (Crash crash) {
                // As meant.
            } catch (Throwable failure) {
                operation.trouble = failure;
            } finally {
                current.remove();
                operation.ended = true;
                operation.back.release();
            }
        });
        go(operation, points + 1);
        return operation;
    }

    void go(Operation operation, int points) {
        for (int i = 0; i < points && !operation.ended; i++) {
            move(operation);
        }
    }

    void crash(Operation operation) {
        operation.dying = true;
        move(operation);
    }

    /** A whole process dies. */
    int crash(int instance) {
        var dying = live.stream().filter(each -> each.instance == instance).toList();
        dying.forEach(this::crash);
        return dying.size();
    }

    /** Everybody goes on in turn until the last one is done. */
    void finish() {
        while (!live.isEmpty()) {
            List.copyOf(live).forEach(this::move);
        }
    }

    void abort() {
        List.copyOf(live).forEach(operation -> {
            operation.dying = true;
            operation.go.release();
        });
        live.clear();
    }

    List<Operation> live() {
        return live;
    }

    private void move(Operation operation) {
        operation.go.release();
        try {
            if (!operation.back.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError(operation + " hangs");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        if (operation.ended) {
            live.remove(operation);
            if (operation.trouble != null && !isRefusal(operation.trouble)) {
                throw new AssertionError(operation.name + " failed: " + operation.trouble, operation.trouble);
            }
        }
    }

    /** What the product tells its caller: a refusal of its own or of the ledger's law. */
    static boolean isRefusal(Throwable trouble) {
        return trouble instanceof Refusal
                || trouble instanceof JDBCException refused
                        && refused.getSQLState() != null
                        && refused.getSQLState().startsWith("AW");
    }
}
