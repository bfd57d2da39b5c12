package com.aira.voice.call;

import com.twilio.twiml.voice.Connect;
import java.util.Objects;

/**
 * How a call gets to its provider. A SIP address that is dialled, or a number that the provider answers by itself, is one
 * once a provider here needs it.
 */
public sealed interface Route {

    /** A verb in the answer to the webhook of the call. */
    record Twiml(Connect verb) implements Route {

        public Twiml {
            Objects.requireNonNull(verb);
        }
    }
}
