package com.aira.ui.authentication;

import com.aira.ui.tenancy.Principal;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.auth.principal.DefaultJWTParser;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTParser;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Verifies access tokens as Supabase Auth issues them. The algorithm named in the token only chooses among those that
 * are configured; each parser accepts its own alone, so a public key never passes for an HMAC secret.
 */
@Singleton
public final class AccessTokens {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, JWTParser> parsers = new HashMap<>();
    private final VerifiedTokenCache verified;

    AccessTokens(SignInConfig config, Clock clock) {
        verified = new VerifiedTokenCache(clock);
        config.jwtSecret().ifPresent(secret -> {
            var key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
            var trust = trust(config, SignatureAlgorithm.HS256);
            trust.setSecretVerificationKey(key);
            parsers.put("HS256", new DefaultJWTParser(trust));
        });
        config.jwksUrl().ifPresent(url -> {
            for (var algorithm : Set.of(SignatureAlgorithm.ES256, SignatureAlgorithm.RS256)) {
                var trust = trust(config, algorithm);
                trust.setPublicKeyLocation(url);
                parsers.put(algorithm.name(), new DefaultJWTParser(trust));
            }
        });
        if (parsers.isEmpty()) {
            throw new ConfigurationException("SUPABASE_JWT_SECRET (or SUPABASE_JWKS_URL) is not set");
        }
    }

    /** Whom a token lets in, and until when: its {@code exp}. */
    public record Admission(Principal principal, Instant expiresAt) {}

    /** The owner whom a token names; empty when it is forged, foreign, expired, or no user's. */
    public Optional<Principal> verify(String token) {
        return admit(token).map(Admission::principal);
    }

    /** As {@link #verify}, for what stays open. May fetch the signing keys: not for an event loop. */
    public Optional<Admission> admit(String token) {
        return verified.of(token, this::parse);
    }

    private Optional<Admission> parse(String token) {
        var parser = parsers.get(algorithm(token));
        if (parser == null) {
            return Optional.empty();
        }
        try {
            return admission(parser.parse(token));
        } catch (ParseException refused) {
            return Optional.empty();
        }
    }

    /** Project keys are signed with the same secret, hence the look at the role. */
    private static Optional<Admission> admission(JsonWebToken token) {
        if (token.getSubject() == null || !"authenticated".equals(token.getClaim("role"))) {
            return Optional.empty();
        }
        try {
            String session = token.getClaim("session_id");
            var principal = Principal.owner(
                    UUID.fromString(token.getSubject()),
                    token.getClaim("email"),
                    session == null ? null : UUID.fromString(session));
            return Optional.of(new Admission(principal, Instant.ofEpochSecond(token.getExpirationTime())));
        } catch (IllegalArgumentException | DateTimeException notAUser) {
            return Optional.empty();
        }
    }

    private static JWTAuthContextInfo trust(SignInConfig config, SignatureAlgorithm algorithm) {
        var trust = new JWTAuthContextInfo();
        trust.setIssuedBy(config.issuer());
        trust.setExpectedAudience(Set.of("authenticated"));
        trust.setSignatureAlgorithm(Set.of(algorithm));
        trust.setRequireNamedPrincipal(false);
        return trust;
    }

    private static String algorithm(String token) {
        var end = token.indexOf('.');
        if (end <= 0) {
            return "";
        }
        try {
            return JSON.readTree(Base64.getUrlDecoder().decode(token.substring(0, end)))
                    .path("alg")
                    .asText();
        } catch (IllegalArgumentException | IOException notAToken) {
            return "";
        }
    }
}
