package com.aira.sandbox.stripe.webhook;

import java.time.Duration;
import java.util.Optional;

/**
 * When a webhook that was not answered with 2xx is sent again. Stripe retries test events over a few hours with growing
 * pauses; a laptop's visitor wants the first ones soon.
 */
final class RetrySchedule {
    private static final int ATTEMPTS = 16;
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(30);

    private RetrySchedule() {}

    /** The pause after this many failed attempts, empty when it is time to give up. */
    static Optional<Duration> pauseAfter(int attempts) {
        if (attempts >= ATTEMPTS) {
            return Optional.empty();
        }
        var pause = FIRST.multipliedBy(1L << (attempts - 1));
        return Optional.of(pause.compareTo(LONGEST) > 0 ? LONGEST : pause);
    }
}
