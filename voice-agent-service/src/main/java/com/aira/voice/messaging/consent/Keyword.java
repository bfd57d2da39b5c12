package com.aira.voice.messaging.consent;

import java.util.Locale;
import java.util.Optional;

/** What a text says about texts. */
public enum Keyword {
    /** Its sender wants no more of them. */
    STOP,
    /** Its sender wants them again. */
    START,
    /** Its sender asks who writes and how to stop it. */
    HELP,
    /** Nothing: it is part of a conversation. */
    NONE;

    /** As in {@code messages.keyword}; empty for none. */
    public Optional<String> column() {
        return this == NONE ? Optional.empty() : Optional.of(name().toLowerCase(Locale.ROOT));
    }
}
