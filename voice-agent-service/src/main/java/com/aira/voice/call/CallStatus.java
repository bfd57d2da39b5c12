package com.aira.voice.call;

import java.util.Locale;
import java.util.Optional;

/** Where a call stands, as Twilio reports it and as {@code calls.status} keeps it. */
enum CallStatus {
    RINGING,
    IN_PROGRESS,
    COMPLETED,
    BUSY,
    FAILED,
    NO_ANSWER,
    CANCELED;

    /** Twilio's {@code CallStatus}; empty for a word that this service does not know. */
    static Optional<CallStatus> ofTwilio(String status) {
        return switch (status) {
            case "queued", "initiated", "ringing" -> Optional.of(RINGING);
            case "in-progress" -> Optional.of(IN_PROGRESS);
            case "completed" -> Optional.of(COMPLETED);
            case "busy" -> Optional.of(BUSY);
            case "failed" -> Optional.of(FAILED);
            case "no-answer" -> Optional.of(NO_ANSWER);
            case "canceled" -> Optional.of(CANCELED);
            default -> Optional.empty();
        };
    }

    boolean isTerminal() {
        return this != RINGING && this != IN_PROGRESS;
    }

    String column() {
        return name().toLowerCase(Locale.ROOT);
    }
}
