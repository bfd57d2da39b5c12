package com.aira.voice.messaging;

import java.time.Instant;

/** What became of an attempt to send. */
sealed interface Delivery {

    record Sent(String providerId) implements Delivery {}

    /** For good: trying again cannot help. */
    record Refused(String reason) implements Delivery {}

    /** Certainly not sent; trying again may help. */
    record NotNow(String reason) implements Delivery {}

    /** Not sent: it may be sent from this instant on. */
    record NotBefore(Instant at, String reason) implements Delivery {}

    /** It may or may not have left. */
    record Unclear(String reason) implements Delivery {}
}
