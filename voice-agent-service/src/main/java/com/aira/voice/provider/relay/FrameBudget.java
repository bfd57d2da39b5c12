package com.aira.voice.provider.relay;

import java.time.Duration;
import java.time.Instant;

/** A bucket of frames that refills steadily. */
final class FrameBudget {

    private final int perSecond;
    private final int burst;
    private double left;
    private Instant refilled;

    FrameBudget(int perSecond, int burst, Instant now) {
        this.perSecond = perSecond;
        this.burst = burst;
        this.left = burst;
        this.refilled = now;
    }

    /** Takes one frame; false when the sender exceeds its rate. */
    boolean take(Instant now) {
        double seconds = Math.max(0, Duration.between(refilled, now).toNanos() / 1e9);
        left = Math.min(burst, left + seconds * perSecond);
        refilled = now;
        if (left < 1) {
            return false;
        }
        left -= 1;
        return true;
    }
}
