package com.aira.voice.model;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Leaves a model alone that has failed a few times in a row: no caller waits for it again until it has rested. Then one
 * turn tries it, while the others still do without.
 */
final class CircuitBreaker {

    private final int failuresBeforeRest;
    private final Duration rest;
    private final Clock clock;
    private int failures;
    private Instant triedAt = Instant.MIN;

    CircuitBreaker(int failuresBeforeRest, Duration rest, Clock clock) {
        this.failuresBeforeRest = failuresBeforeRest;
        this.rest = rest;
        this.clock = clock;
    }

    /** Whether this turn may ask; whoever may reports how it went. */
    synchronized boolean mayTry() {
        Instant now = clock.instant();
        boolean rested = triedAt.equals(Instant.MIN)
                || Duration.between(triedAt, now).abs().compareTo(rest) >= 0;
        if (failures < failuresBeforeRest) {
            return true;
        }
        if (rested) {
            triedAt = now;
        }
        return rested;
    }

    synchronized void succeeded() {
        failures = 0;
    }

    /** @return whether the model now rests */
    synchronized boolean failed() {
        failures++;
        triedAt = clock.instant();
        return failures >= failuresBeforeRest;
    }
}
