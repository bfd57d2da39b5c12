package com.aira.voice.model;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * When a model's time in a turn is up: at the end of the whole turn, or sooner when the caller has heard all that was said
 * and no further sentence comes. Words do not count: a caller hears nothing of them before their sentence is whole.
 */
final class TurnDeadline {

    /** How fast a sentence is spoken: nobody waits for the next one while it lasts. */
    private static final int CHARACTERS_PER_SECOND = 16;

    private final long wholeTurn;
    private final long nextSentence;
    private final LongSupplier nanoTime;
    private final long begun;
    private long heardAfter;

    /** @param nanoTime such as {@link System#nanoTime} */
    TurnDeadline(Duration wholeTurn, Duration nextSentence, LongSupplier nanoTime) {
        this.wholeTurn = wholeTurn.toNanos();
        this.nextSentence = nextSentence.toNanos();
        this.nanoTime = nanoTime;
        this.begun = nanoTime.getAsLong();
    }

    /** The caller begins to hear this sentence, once those before it have been heard. */
    void said(String sentence) {
        long spoken = Duration.ofSeconds(sentence.length()).toNanos() / CHARACTERS_PER_SECOND;
        heardAfter = Math.max(heardAfter, nanoTime.getAsLong() - begun) + spoken;
    }

    /** @return which time is up, if any is */
    Optional<String> missed() {
        long now = nanoTime.getAsLong() - begun;
        if (now > wholeTurn) {
            return Optional.of("the turn took too long");
        }
        return now > heardAfter + nextSentence ? Optional.of("no next sentence in time") : Optional.empty();
    }
}
