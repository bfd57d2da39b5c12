package com.aira.voice.messaging;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Single words by which a customer forbids or allows messages; Twilio answers them itself. */
enum Keyword {
    STOP,
    START,
    NONE;

    private static final Set<String> STOPS =
            Set.of("STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT");
    private static final Set<String> STARTS = Set.of("START", "UNSTOP");
    /** Means START only to somebody who said STOP; to everybody else it is an answer. */
    private static final String YES = "YES";

    static Keyword of(String body, boolean optedOut) {
        String word = body.strip().toUpperCase(Locale.ROOT);
        if (STOPS.contains(word)) {
            return STOP;
        }
        return STARTS.contains(word) || optedOut && word.equals(YES) ? START : NONE;
    }

    /** As in {@code messages.keyword}; empty for none. */
    Optional<String> column() {
        return this == NONE ? Optional.empty() : Optional.of(name().toLowerCase(Locale.ROOT));
    }
}
