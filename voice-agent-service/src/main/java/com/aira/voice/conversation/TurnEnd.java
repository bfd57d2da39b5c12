package com.aira.voice.conversation;

import com.aira.voice.frames.Destination;
import java.util.Objects;

/** How a turn of the receptionist ends. */
public sealed interface TurnEnd {

    /** The caller speaks next. */
    record Listening() implements TurnEnd {}

    /** The conversation is over; the line hangs up once everything has been heard. */
    record HangUp() implements TurnEnd {}

    /** A person takes over. */
    record Transfer(Destination to) implements TurnEnd {
        public Transfer {
            Objects.requireNonNull(to);
        }
    }
}
