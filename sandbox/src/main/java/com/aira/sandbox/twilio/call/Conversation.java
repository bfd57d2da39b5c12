package com.aira.sandbox.twilio.call;

import com.aira.sandbox.twilio.call.record.CallStatus;
import com.aira.sandbox.twilio.line.Line;
import com.aira.sandbox.twilio.line.Signal;
import java.time.Duration;
import java.util.Optional;

/** What all verbs of one call share: the line, and how long the call may still last. */
final class Conversation {

    private final Line line;
    private final long deadline;
    private boolean callerGone;

    Conversation(Line line, Duration limit) {
        this.line = line;
        this.deadline = System.nanoTime() + limit.toNanos();
    }

    Line line() {
        return line;
    }

    Duration left() {
        return Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
    }

    /** The state that requests report: once the caller is gone, the call is over although actions still run. */
    String status() {
        return (callerGone ? CallStatus.COMPLETED : CallStatus.IN_PROGRESS).written();
    }

    boolean callerGone() {
        return callerGone;
    }

    void callerLeft() {
        callerGone = true;
    }

    /** The next signal within the limit and within the call's own. */
    Optional<Signal> take(Duration limit) {
        Duration left = left();
        return line.mailbox().take(limit.compareTo(left) < 0 ? limit : left);
    }

    /** Lets time pass as far as the pace has any; what the caller says meanwhile is kept for the next verb. */
    Optional<Next> pass(Duration time) {
        if (left().isZero()) {
            return Optional.of(new Next.Over(Ending.TOO_LONG));
        }
        return line.mailbox()
                .takeUrgent(time.compareTo(left()) < 0 ? time : left())
                .map(this::stopped);
    }

    /** What an urgent signal means for the call, whichever verb runs. */
    Next stopped(Signal signal) {
        if (signal instanceof Signal.Changed changed) {
            return new Next.Obey(changed.instruction());
        }
        callerGone = true;
        return new Next.Over(Ending.CALLER_HUNG_UP);
    }

    static boolean urgent(Signal signal) {
        return signal instanceof Signal.HungUp || signal instanceof Signal.Changed;
    }
}
