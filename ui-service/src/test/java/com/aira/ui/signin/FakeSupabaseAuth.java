package com.aira.ui.signin;

import static com.aira.ui.Outside.Answer.json;

import com.aira.ui.Outside;
import com.aira.ui.Tokens;
import com.aira.ui.World;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Supabase Auth as far as a client sees it: passwords, refresh tokens that work once, recovery by a token of a mail. */
final class FakeSupabaseAuth {
    static final String AUTH = "/supabase/auth/v1";

    private record Account(UUID id, String password) {}

    private final Map<String, Account> accounts = new ConcurrentHashMap<>();
    private final Map<String, String> refreshTokens = new ConcurrentHashMap<>();
    private final Map<String, String> recoveryTokens = new ConcurrentHashMap<>();
    final AtomicInteger refreshes = new AtomicInteger();
    volatile boolean confirmationRequired;

    void install(Outside outside) {
        outside.forgetRules();
        outside.on("POST", AUTH + "/signup", asked -> {
            var email = asked.json().get("email").asText();
            if (accounts.containsKey(email)) {
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
        outside.on("POST", AUTH + "/logout", asked -> new Outside.Answer(204, ""));
    }

    UUID add(String email, String password) {
        var id = UUID.randomUUID();
        World.database().run("insert into auth.users (id, email) values (?, ?)", id, email);
        accounts.put(email, new Account(id, password));
        return id;
    }

    private final Map<UUID, String> lastToken = new ConcurrentHashMap<>();

    private Outside.Answer session(String email) {
        var id = accounts.get(email).id;
        var refresh = "r-" + UUID.randomUUID();
        refreshTokens.put(refresh, email);
        Map<String, Object> claims = new HashMap<>(Tokens.claims(id));
        claims.put("email", email);
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
