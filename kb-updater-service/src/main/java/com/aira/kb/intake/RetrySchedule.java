package com.aira.kb.intake;

import java.time.Duration;

/** How long a job rests after a failed attempt. */
public record RetrySchedule(Duration first, Duration longest) {
    private static final int FACTOR = 4;

    public RetrySchedule {
        if (first.isNegative() || first.isZero() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException("pauses from " + first + " to " + longest);
        }
    }

    /** @param attempt the one that failed, from 1 */
    public Duration pauseAfter(int attempt) {
        var pause = first;
        for (int i = 1; i < attempt && pause.compareTo(longest) < 0; i++) {
            pause = pause.multipliedBy(FACTOR);
        }
        return pause.compareTo(longest) < 0 ? pause : longest;
    }
}
