package com.aira.voice.messaging.permission;

import java.time.Instant;

/** Whether a text may be sent. */
public sealed interface Permission {

    record Granted() implements Permission {}

    /** Not before this instant; then it is asked about again. */
    record NotBefore(Instant at, String reason) implements Permission {}

    /** For good. */
    record Refused(String reason) implements Permission {}
}
