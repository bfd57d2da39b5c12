package com.aira.ui;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Access tokens as Supabase Auth issues them, and as it never would. */
public final class Tokens {
    private Tokens() {}

    public static String of(UUID user) {
        return sign(claims(user), "HS256", World.JWT_SECRET);
    }

    /** Without a session: nobody signed in for it, so that nothing can have ended. */
    public static Map<String, Object> claims(UUID user) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", World.issuer());
        claims.put("sub", user.toString());
        claims.put("aud", "authenticated");
        claims.put("role", "authenticated");
        claims.put("email", user + "@example.com");
        claims.put("iat", Instant.now().getEpochSecond());
        claims.put("exp", Instant.now().getEpochSecond() + 3600);
        return claims;
    }

    public static String sign(Map<String, Object> claims, String algorithm, String secret) {
        try {
            var head = encode(Outside.JSON.writeValueAsBytes(Map.of("alg", algorithm, "typ", "JWT")));
            var signed = head + "." + encode(Outside.JSON.writeValueAsBytes(claims));
            if (secret.isEmpty()) {
                return signed + ".";
            }
            return signed + "." + encode(hmac("HmacSHA256", secret, signed));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    public static byte[] hmac(String algorithm, String secret, String text) {
        try {
            var mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), algorithm));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
