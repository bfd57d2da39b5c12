package com.aira.voice.call;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * One utterance of a call.
 *
 * @param ordinal place within the call; grows, with gaps where a lost socket was replaced
 * @param latencyMs of a receptionist's turn: from the end of the caller's prompt to the first sentence, milliseconds
 * @param interrupted the caller spoke over it
 */
public record Turn(
        int ordinal, Speaker speaker, String text, Instant at, Optional<Integer> latencyMs, boolean interrupted) {

    /** Who speaks. */
    public enum Speaker {
        CALLER,
        RECEPTIONIST;

        String column() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static Turn caller(int ordinal, String text, Instant at) {
        return new Turn(ordinal, Speaker.CALLER, text, at, Optional.empty(), false);
    }

    public static Turn receptionist(int ordinal, String text, Instant at) {
        return new Turn(ordinal, Speaker.RECEPTIONIST, text, at, Optional.empty(), false);
    }
}
