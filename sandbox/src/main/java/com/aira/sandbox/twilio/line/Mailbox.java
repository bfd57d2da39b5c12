package com.aira.sandbox.twilio.line;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/** The signals that a call has not handled yet, in order. Anybody puts; only the call's own thread takes. */
public final class Mailbox {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final Deque<Signal> signals = new ArrayDeque<>();

    public void put(Signal signal) {
        lock.lock();
        try {
            signals.add(signal);
            arrived.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The next signal, or nothing when none came in time. An interrupted thread is told that the caller hung up. */
    public Optional<Signal> take(Duration limit) {
        return take(limit, signal -> true);
    }

    /** The next signal that ends whatever the call does: the caller hung up, or the REST API changed the call. */
    public Optional<Signal> takeUrgent(Duration limit) {
        return take(limit, signal -> signal instanceof Signal.HungUp || signal instanceof Signal.Changed);
    }

    private Optional<Signal> take(Duration limit, Predicate<Signal> wanted) {
        long left = limit.toNanos();
        lock.lock();
        try {
            while (true) {
                for (Iterator<Signal> waiting = signals.iterator(); waiting.hasNext(); ) {
                    Signal signal = waiting.next();
                    if (wanted.test(signal)) {
                        waiting.remove();
                        return Optional.of(signal);
                    }
                }
                if (left <= 0) {
                    return Optional.empty();
                }
                left = arrived.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of(new Signal.HungUp());
        } finally {
            lock.unlock();
        }
    }
}
