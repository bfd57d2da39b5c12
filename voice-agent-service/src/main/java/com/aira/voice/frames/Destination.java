package com.aira.voice.frames;

import java.util.Objects;

/** Whom a caller is handed over to. Only what the switchboard can reach is one: agents and queues are none yet. */
public sealed interface Destination {

    /** A telephone that is dialled. {@code e164} is its number. */
    record Number(String e164) implements Destination {

        public Number {
            Objects.requireNonNull(e164);
        }
    }

    /** A voice message for the business. */
    record Voicemail() implements Destination {}
}
