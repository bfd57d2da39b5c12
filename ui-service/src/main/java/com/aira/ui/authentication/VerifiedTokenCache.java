package com.aira.ui.authentication;

import com.aira.ui.authentication.AccessTokens.Admission;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Remembers tokens that were verified a moment ago. A page asks for many things with the same token, and to verify it
 * again costs more than most of them. A token counts for a minute at most and never beyond its end, so keys that are
 * taken out of service are so here as well; what was refused is not remembered.
 */
final class VerifiedTokenCache {
    private static final Duration REMEMBERED = Duration.ofMinutes(1);
    /** Less than a MiB of tokens. */
    private static final int MOST = 1_000;

    private final Map<String, Verified> verified = new ConcurrentHashMap<>();
    private final Clock clock;

    private record Verified(Admission admission, Instant until) {}

    VerifiedTokenCache(Clock clock) {
        this.clock = clock;
    }

    Optional<Admission> of(String token, Function<String, Optional<Admission>> verify) {
        var now = clock.instant();
        var known = verified.get(token);
        if (known != null && now.isBefore(known.until)) {
            return Optional.of(known.admission);
        }
        var admission = verify.apply(token);
        admission.ifPresent(admitted -> remember(token, admitted, now));
        return admission;
    }

    private void remember(String token, Admission admission, Instant now) {
        if (verified.size() >= MOST) {
            verified.values().removeIf(old -> !now.isBefore(old.until));
            if (verified.size() >= MOST) {
                verified.clear();
            }
        }
        var until = now.plus(REMEMBERED);
        verified.put(
                token, new Verified(admission, admission.expiresAt().isBefore(until) ? admission.expiresAt() : until));
    }
}
