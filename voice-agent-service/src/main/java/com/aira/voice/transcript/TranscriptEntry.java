package com.aira.voice.transcript;

import com.aira.voice.understanding.safety.CardNumbers;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * One utterance of a call.
 *
 * @param ordinal place within the call; grows, with gaps where a lost socket was replaced or the call was put through
 * @param latencyMs of a receptionist's turn: from the end of the caller's prompt to the first sentence, milliseconds
 * @param interrupted the caller spoke over it
 */
public record TranscriptEntry(
        int ordinal, Speaker speaker, String text, Instant at, Optional<Integer> latencyMs, boolean interrupted) {

    /** A card number is not kept, whoever says it. */
    public TranscriptEntry {
        text = CardNumbers.removedFrom(text);
    }

    /** More than the ordinals of any one transfer, or of all turns of a receptionist. */
    private static final int TRANSFER = 100_000;

    /** Who speaks. */
    public enum Speaker {
        CALLER,
        RECEPTIONIST,
        /** A person of the business, after a transfer. */
        AGENT;

        String column() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static TranscriptEntry caller(int ordinal, String text, Instant at) {
        return new TranscriptEntry(ordinal, Speaker.CALLER, text, at, Optional.empty(), false);
    }

    public static TranscriptEntry receptionist(int ordinal, String text, Instant at) {
        return new TranscriptEntry(ordinal, Speaker.RECEPTIONIST, text, at, Optional.empty(), false);
    }

    /**
     * Below the ordinals of a transfer, above those of the receptionist, whose last turns may not be written yet.
     *
     * @param last ordinal that is written
     */
    public static int beforeTransfer(int last) {
        return (last / TRANSFER + 1) * TRANSFER;
    }

    /**
     * Above the ordinals of a transfer, whose words may still be on their way: two steps, since the last ordinal is
     * one of the transfer or of before.
     *
     * @param last ordinal that is written
     */
    public static int afterTransfer(int last) {
        return (last / TRANSFER + 2) * TRANSFER;
    }

    /**
     * The place of what was said in a transfer. Twilio does not say whether it counts both tracks together, hence one
     * parity for each of the two speakers.
     *
     * @param first {@link #beforeTransfer}
     * @param sequence Twilio's, from 1; those that are too large share the last place, so that one of them is kept
     */
    public static int ofTransfer(int first, int sequence, Speaker speaker) {
        return first + 2 * Math.min(sequence, TRANSFER / 2 - 1) + (speaker == Speaker.AGENT ? 1 : 0);
    }
}
