package com.aira.sandbox.twilio.call.record;

import com.aira.sandbox.twilio.line.CallFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A leg as the Calls resource knows it. It starts when it is answered. */
public record CallRecord(
        CallFacts facts, CallStatus status, Instant created, Optional<Instant> started, Optional<Instant> ended) {

    /** Whole seconds between answer and end; zero for a leg that nobody answered. */
    public long seconds() {
        return started.isEmpty() || ended.isEmpty()
                ? 0
                : Duration.between(started.get(), ended.get()).toSeconds();
    }
}
