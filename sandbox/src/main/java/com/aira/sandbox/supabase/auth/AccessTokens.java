package com.aira.sandbox.supabase.auth;

import com.aira.sandbox.LocalEnvironment;
import com.aira.sandbox.supabase.ProjectTokens;
import com.aira.sandbox.supabase.SupabaseConfig;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Access tokens with the claims that Supabase Auth gives them. */
@Singleton
final class AccessTokens {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final LocalEnvironment environment;
    private final SupabaseConfig config;
    private final Clock clock;

    AccessTokens(LocalEnvironment environment, SupabaseConfig config, Clock clock) {
        this.environment = environment;
        this.config = config;
        this.clock = clock;
    }

    /** Who a verified token speaks for. Project keys have a role and nobody behind it. */
    record Caller(String role, Optional<UUID> userId, Optional<UUID> sessionId) {
        boolean isServiceRole() {
            return "service_role".equals(role) || "supabase_admin".equals(role);
        }
    }

    /** What {@code /token} answers. */
    Map<String, Object> response(User user, Sessions.Open session) {
        var issued = clock.instant().getEpochSecond();
        var lifetime = config.accessTokenLifetime().toSeconds();
        var response = new LinkedHashMap<String, Object>();
        response.put("access_token", ProjectTokens.sign(claims(user, session, issued, issued + lifetime)));
        response.put("token_type", "bearer");
        response.put("expires_in", lifetime);
        response.put("expires_at", issued + lifetime);
        response.put("refresh_token", session.refreshToken());
        response.put("user", user);
        return response;
    }

    /** Empty when the signature is wrong or the token has expired. */
    Optional<Caller> verify(String token) {
        return ProjectTokens.verify(token, clock.instant())
                .map(claims -> new Caller(
                        String.valueOf(claims.get("role")), uuid(claims.get("sub")), uuid(claims.get("session_id"))));
    }

    private Map<String, Object> claims(User user, Sessions.Open session, long issued, long expires) {
        var claims = new LinkedHashMap<String, Object>();
        claims.put("iss", environment.sandboxUrl() + "/supabase/auth/v1");
        claims.put("sub", user.id().toString());
        claims.put("aud", "authenticated");
        claims.put("exp", expires);
        claims.put("iat", issued);
        claims.put("email", user.email());
        claims.put("phone", user.phone());
        claims.put("app_metadata", json(user.appMetadata()));
        claims.put("user_metadata", json(user.userMetadata()));
        claims.put("role", user.role());
        claims.put("aal", "aal1");
        claims.put(
                "amr",
                List.of(Map.of(
                        "method", session.method(), "timestamp", session.since().getEpochSecond())));
        claims.put("session_id", session.id().toString());
        claims.put("is_anonymous", user.isAnonymous());
        return claims;
    }

    private static Object json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("jsonb is JSON", e);
        }
    }

    private static Optional<UUID> uuid(Object claim) {
        try {
            return claim == null ? Optional.empty() : Optional.of(UUID.fromString(claim.toString()));
        } catch (IllegalArgumentException notAUser) {
            return Optional.empty();
        }
    }
}
