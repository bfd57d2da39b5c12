package com.aira.ui.authentication;

import com.aira.ui.tenancy.Principal;
import com.aira.ui.web.Refusal;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.spec.SecretKeySpec;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.lang.JoseException;
import org.jose4j.lang.UnresolvableKeyException;

/**
 * Verifies access tokens as Supabase Auth issues them. The algorithm named in the token only chooses who looks at it: the
 * legacy secret believes HS256 alone and published keys the asymmetric ones alone, so a public key never passes for a secret.
 */
@Singleton
public final class AccessTokens {
    private static final List<String> ASYMMETRIC =
            List.of(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256, AlgorithmIdentifiers.RSA_USING_SHA256);
    private static final int CLOCK_SKEW_SECONDS = 60;

    private final Optional<JwtConsumer> secret;
    private final JwtConsumer keys;
    private final VerifiedTokenCache verified;

    AccessTokens(SignInConfig config, Clock clock) {
        verified = new VerifiedTokenCache(clock);
        secret = config.jwtSecret().map(text -> consumer(config, AlgorithmIdentifiers.HMAC_SHA256)
                .setVerificationKey(new SecretKeySpec(text.getBytes(StandardCharsets.UTF_8), "HmacSHA256"))
                .setRelaxVerificationKeyValidation()
                .build());
        keys = consumer(config, ASYMMETRIC.toArray(String[]::new))
                .setVerificationKeyResolver(new PublishedKeys(config.keysUrl(), clock))
                .build();
    }

    /** Whom a token lets in, and until when: its {@code exp}. */
    public record Admission(Principal principal, Instant expiresAt) {}

    /** The owner whom a token names; empty when it is forged, foreign, expired, or no user's. */
    public Optional<Principal> verify(String token) {
        return admit(token).map(Admission::principal);
    }

    /**
     * As {@link #verify}, for what stays open. May fetch the signing keys: not for an event loop.
     *
     * @throws Refusal when the keys cannot be read: then nobody knows whose the token is
     */
    public Optional<Admission> admit(String token) {
        return verified.of(token, this::parse);
    }

    private Optional<Admission> parse(String token) {
        try {
            var signature = new JsonWebSignature();
            signature.setCompactSerialization(token);
            var algorithm = signature.getAlgorithmHeaderValue();
            if (ASYMMETRIC.contains(algorithm)) {
                return claims(keys, token);
            }
            return AlgorithmIdentifiers.HMAC_SHA256.equals(algorithm)
                    ? secret.flatMap(consumer -> claims(consumer, token))
                    : Optional.empty();
        } catch (JoseException notAToken) {
            return Optional.empty();
        }
    }

    private Optional<Admission> claims(JwtConsumer consumer, String token) {
        try {
            return admission(consumer.processToClaims(token));
        } catch (InvalidJwtException refused) {
            if (isOutage(refused)) {
                throw Refusal.unavailable("Supabase Auth", refused);
            }
            return Optional.empty();
        } catch (MalformedClaimException | IllegalArgumentException | DateTimeException notAUser) {
            return Optional.empty();
        }
    }

    /** Project keys are signed with the same secret, hence the look at the role. */
    private static Optional<Admission> admission(JwtClaims token) throws MalformedClaimException {
        if (!"authenticated".equals(token.getClaimValue("role"))) {
            return Optional.empty();
        }
        var session = token.getStringClaimValue("session_id");
        var principal = Principal.owner(
                UUID.fromString(token.getSubject()),
                token.getStringClaimValue("email"),
                session == null ? null : UUID.fromString(session));
        return Optional.of(new Admission(
                principal, Instant.ofEpochSecond(token.getExpirationTime().getValue())));
    }

    private static JwtConsumerBuilder consumer(SignInConfig config, String... algorithms) {
        return new JwtConsumerBuilder()
                .setExpectedIssuer(config.issuer())
                .setExpectedAudience("authenticated")
                .setRequireExpirationTime()
                .setRequireSubject()
                .setAllowedClockSkewInSeconds(CLOCK_SKEW_SECONDS)
                .setJwsAlgorithmConstraints(ConstraintType.PERMIT, algorithms);
    }

    /** A token is not wrong because nobody can be asked for the keys. */
    private static boolean isOutage(Throwable refused) {
        for (var cause = refused; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnresolvableKeyException && cause.getCause() != null) {
                return true;
            }
        }
        return false;
    }
}
