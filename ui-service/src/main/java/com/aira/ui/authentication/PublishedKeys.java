package com.aira.ui.authentication;

import java.io.IOException;
import java.security.Key;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jose4j.http.Get;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.VerificationJwkSelector;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwx.JsonWebStructure;
import org.jose4j.keys.resolvers.VerificationKeyResolver;
import org.jose4j.lang.JoseException;
import org.jose4j.lang.UnresolvableKeyException;

/**
 * The keys that a project publishes. What is known is tried first, so that neither an outage nor a stranger with made-up
 * tokens keeps out who has a good one; and whatever comes, they are asked for at most once in a while.
 */
final class PublishedKeys implements VerificationKeyResolver {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    /** A key that is not known may be new. */
    private static final Duration REST = Duration.ofSeconds(10);
    /** One that is known may have been withdrawn; Supabase lets them be kept for as long. */
    private static final Duration KEPT = Duration.ofMinutes(10);

    private static final VerificationJwkSelector SELECTOR = new VerificationJwkSelector();

    private final String url;
    private final Clock clock;
    private final Get get = new Get();
    private volatile Known known = new Known(List.of(), Instant.MIN, null);

    /** @param failure why they could not be read when they were last asked for; null when they could */
    private record Known(List<JsonWebKey> keys, Instant askedAt, Exception failure) {
        Optional<Key> of(JsonWebSignature signature) throws UnresolvableKeyException {
            try {
                return Optional.ofNullable(SELECTOR.select(signature, keys)).map(JsonWebKey::getKey);
            } catch (JoseException malformed) {
                throw new UnresolvableKeyException(malformed.getMessage());
            }
        }
    }

    PublishedKeys(String url, Clock clock) {
        this.url = url;
        this.clock = clock;
        get.setConnectTimeout((int) PATIENCE.toMillis());
        get.setReadTimeout((int) PATIENCE.toMillis());
        get.setRetries(0);
    }

    /** @throws UnresolvableKeyException with a cause when nobody knows whether there is such a key */
    @Override
    public Key resolveKey(JsonWebSignature signature, List<JsonWebStructure> nesting) throws UnresolvableKeyException {
        var now = known;
        var key = now.of(signature);
        var rest = key.isPresent() ? KEPT : REST;
        if (now.askedAt == Instant.MIN || !clock.instant().isBefore(now.askedAt.plus(rest))) {
            now = ask(now);
            key = now.of(signature);
        }
        if (key.isEmpty()) {
            throw now.failure == null
                    ? new UnresolvableKeyException("the project publishes no such key")
                    : new UnresolvableKeyException("the keys of the project cannot be read", now.failure);
        }
        return key.get();
    }

    private synchronized Known ask(Known before) {
        if (known == before) {
            try {
                var published = new JsonWebKeySet(get.get(url).getBody()).getJsonWebKeys();
                known = new Known(published, clock.instant(), null);
            } catch (IOException | JoseException failure) {
                known = new Known(before.keys, clock.instant(), failure);
            }
        }
        return known;
    }
}
