package com.aira.sandbox.twilio.line;

import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The signals that a call has not handled yet. Anybody puts; only the call's own thread takes. */
public final class Mailbox {

    private final LinkedBlockingQueue<Signal> signals = new LinkedBlockingQueue<>();

    public void put(Signal signal) {
        signals.add(signal);
    }

    /** The next signal, or nothing when none came in time. An interrupted thread is told that the caller hung up. */
    public Optional<Signal> take(Duration limit) {
        try {
            return Optional.ofNullable(signals.poll(Math.max(0, limit.toNanos()), TimeUnit.NANOSECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of(new Signal.HungUp());
        }
    }

    /** Whether the caller has hung up or the call was changed meanwhile: what stops a verb that waits for nothing. */
    public Optional<Signal> takeUrgent() {
        for (Iterator<Signal> waiting = signals.iterator(); waiting.hasNext(); ) {
            Signal signal = waiting.next();
            if (signal instanceof Signal.HungUp || signal instanceof Signal.Changed) {
                waiting.remove();
                return Optional.of(signal);
            }
        }
        return Optional.empty();
    }
}
