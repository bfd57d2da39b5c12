package com.aira.ui.signin;

import static com.aira.ui.Outside.Answer.json;

import com.aira.ui.Outside;
import com.aira.ui.Tokens;
import com.aira.ui.World;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Supabase Auth as far as a client sees it: passwords, refresh tokens that work once, recovery by a token of a mail. */
public final class FakeSupabaseAuth {
    static final String AUTH = "/supabase/auth/v1";

    private record Account(UUID id, String password) {}

    private final Map<String, Account> accounts = new ConcurrentHashMap<>();
    private final Map<String, String> refreshTokens = new ConcurrentHashMap<>();
    private final Map<String, String> recoveryTokens = new ConcurrentHashMap<>();
    final AtomicInteger refreshes = new AtomicInteger();
    public volatile boolean confirmationRequired;

    public void install(Outside outside) {
        outside.forgetRules();
        outside.on("POST", AUTH + "/signup", asked -> {
            var email = asked.json().get("email").asText();
            if (accounts.containsKey(email)) {
                if (confirmationRequired) {
                    // Nothing tells it from the answer to a new address, PROTOCOLS 9.1.
                    return json(200, Map.of("id", UUID.randomUUID(), "email", email, "identities", List.of()));
                }
                return json(422, Map.of("code", 422, "error_code", "user_already_exists", "msg", "exists"));
            }
            var id = add(email, asked.json().get("password").asText());
            return confirmationRequired ? json(200, Map.of("id", id, "email", email)) : session(email);
        });
        outside.on("POST", AUTH + "/token", asked -> switch (asked.parameters().get("grant_type")) {
            case "password" -> {
                var email = asked.json().get("email").asText();
                var account = accounts.get(email);
                yield account != null
                                && account.password.equals(
                                        asked.json().get("password").asText())
                        ? session(email)
                        : json(400, Map.of("code", 400, "error_code", "invalid_credentials", "msg", "no"));
            }
            default -> {
                refreshes.incrementAndGet();
                var email =
                        refreshTokens.remove(asked.json().get("refresh_token").asText());
                yield email == null
                        ? json(400, Map.of("code", 400, "error_code", "refresh_token_already_used", "msg", "no"))
                        : session(email);
            }
        });
        outside.on("POST", AUTH + "/recover", asked -> {
            var email = asked.json().get("email").asText();
            recoveryTokens.put("hash-of-" + email, email);
            recoveryTokens.put("code-of-" + email, email);
            return json(200, Map.of());
        });
        outside.on("POST", AUTH + "/verify", asked -> {
            var proof = asked.json();
            var email = recoveryTokens.get(
                    proof.path("token_hash").asText(proof.path("token").asText()));
            if (email == null) {
                return json(403, Map.of("code", 403, "error_code", "otp_expired", "msg", "no"));
            }
            // Link and code are one token.
            recoveryTokens.values().removeIf(email::equals);
            return session(email);
        });
        outside.on("PUT", AUTH + "/user", asked -> {
            var account = accounts.entrySet().stream()
                    .filter(entry ->
                            asked.headers().get("authorization").equals("Bearer " + lastToken.get(entry.getValue().id)))
                    .findFirst()
                    .orElseThrow();
            var password = asked.json().get("password").asText();
            if (password.equals(account.getValue().password)) {
                return json(422, Map.of("code", 422, "error_code", "same_password", "msg", "same"));
            }
            accounts.put(account.getKey(), new Account(account.getValue().id, password));
            return json(200, Map.of("id", account.getValue().id));
        });
        outside.on("POST", AUTH + "/logout", asked -> {
            var session = sessionOf(asked.headers().get("authorization"));
            World.database()
                    .run(
                            switch (asked.parameters().getOrDefault("scope", "global")) {
                                case "local" -> "delete from auth.sessions where id = ?";
                                case "others" ->
                                    "delete from auth.sessions s using auth.sessions mine where mine.id = ?"
                                            + " and s.user_id = mine.user_id and s.id <> mine.id";
                                default ->
                                    "delete from auth.sessions s using auth.sessions mine where mine.id = ?"
                                            + " and s.user_id = mine.user_id";
                            },
                            session);
            return new Outside.Answer(204, "");
        });
        outside.on("DELETE", AUTH + "/admin/users/.*", asked -> {
            var id = UUID.fromString(asked.path().substring(asked.path().lastIndexOf('/') + 1));
            accounts.values().removeIf(account -> account.id.equals(id));
            return World.database().run("delete from auth.users where id = ?", id) == 0
                    ? json(404, Map.of("code", 404, "error_code", "user_not_found", "msg", "no"))
                    : json(200, Map.of());
        });
    }

    public UUID add(String email, String password) {
        var id = UUID.randomUUID();
        World.database().run("insert into auth.users (id, email) values (?, ?)", id, email);
        accounts.put(email, new Account(id, password));
        return id;
    }

    private final Map<UUID, String> lastToken = new ConcurrentHashMap<>();

    private static UUID sessionOf(String authorization) {
        var claims = new String(Base64.getUrlDecoder().decode(authorization.split("[.]")[1]), StandardCharsets.UTF_8);
        return UUID.fromString(claims.replaceFirst(".*\"session_id\":\"([^\"]+)\".*", "$1"));
    }

    /** As Supabase Auth does it when a refresh token comes again: the session's row stays, its tokens are revoked. */
    void revokeFamily(String refreshToken) {
        World.database()
                .run(
                        "update auth.refresh_tokens set revoked = true where session_id ="
                                + " (select session_id from auth.refresh_tokens where token = ?)",
                        refreshToken);
    }

    private Outside.Answer session(String email) {
        var id = accounts.get(email).id;
        var refresh = "r-" + UUID.randomUUID();
        refreshTokens.put(refresh, email);
        var session = UUID.randomUUID();
        World.database().run("insert into auth.sessions (id, user_id) values (?, ?)", session, id);
        World.database()
                .run(
                        "insert into auth.refresh_tokens (token, user_id, revoked, session_id) values (?, ?, false, ?)",
                        refresh,
                        id.toString(),
                        session);
        Map<String, Object> claims = new HashMap<>(Tokens.claims(id));
        claims.put("email", email);
        claims.put("session_id", session.toString());
        var access = Tokens.sign(claims, "HS256", World.JWT_SECRET);
        lastToken.put(id, access);
        return json(
                200,
                Map.of(
                        "access_token",
                        access,
                        "refresh_token",
                        refresh,
                        "token_type",
                        "bearer",
                        "expires_in",
                        3600,
                        "user",
                        Map.of("id", id, "email", email, "aud", "authenticated")));
    }
}
