package com.aira.voice.messaging;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How far a sent message has come. Reports arrive repeated and out of order; a status only ever moves on. */
enum MessageStatus {
    /** Ours alone: Twilio has not confirmed it yet. */
    PENDING(0),
    ACCEPTED(1),
    SCHEDULED(1),
    QUEUED(2),
    SENDING(3),
    SENT(4),
    CANCELED(5),
    UNDELIVERED(5),
    FAILED(5),
    DELIVERED(5),
    READ(6);

    private final int rank;

    MessageStatus(int rank) {
        this.rank = rank;
    }

    /** Twilio's {@code MessageStatus}; empty for a word that this service does not know. */
    static Optional<MessageStatus> ofTwilio(String status) {
        return Arrays.stream(values())
                .filter(known -> known != PENDING && known.column().equals(status))
                .findFirst();
    }

    String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Statuses that this one replaces. */
    List<String> before() {
        return Arrays.stream(values())
                .filter(other -> other.rank < rank)
                .map(MessageStatus::column)
                .toList();
    }
}
