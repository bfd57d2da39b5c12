package com.aira.it.contract;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Access tokens as Supabase Auth issues them, and as forgers do. */
public final class Tokens {

    private static final Duration LONG = Duration.ofHours(6);

    private final String secret;
    private final String issuer;
    private final Instant now;

    public Tokens(String secret, String issuer, Instant now) {
        this.secret = secret;
        this.issuer = issuer;
        this.now = now;
    }

    public String of(String owner) {
        return sign(head("HS256"), claims(owner), secret);
    }

    /** By the name of what is wrong with each; all name this owner. */
    Map<String, String> forged(String owner) {
        Map<String, String> forged = new LinkedHashMap<>();
        String claims = claims(owner);
        String valid = of(owner);
        forged.put("alg none", encode(head("none")) + "." + encode(claims) + ".");
        forged.put("alg None", encode(head("None")) + "." + encode(claims) + ".");
        forged.put("alg none, signed", sign(head("none"), claims, secret));
        forged.put("another key", sign(head("HS256"), claims, "another-secret-that-is-long-enough-for-hs256"));
        forged.put("empty key", encode(head("HS256")) + "." + encode(claims) + ".");
        forged.put("RS256 with the HS256 secret", sign(head("RS256"), claims, secret));
        forged.put("ES256 with the HS256 secret", sign(head("ES256"), claims, secret));
        forged.put("HS512 header", sign(head("HS512"), claims, secret));
        forged.put("kid of a path", sign("{\"alg\":\"HS256\",\"kid\":\"../../dev/null\"}", claims, ""));
        forged.put("kid of SQL", sign("{\"alg\":\"HS256\",\"kid\":\"' union select 'k'--\"}", claims, "k"));
        forged.put("jwk inside", sign("{\"alg\":\"HS256\",\"jwk\":{\"kty\":\"oct\",\"k\":\"aw\"}}", claims, "k"));
        forged.put("jku elsewhere", sign("{\"alg\":\"RS256\",\"jku\":\"http://localhost:1/jwks\"}", claims, "k"));
        forged.put("unknown critical header", sign("{\"alg\":\"HS256\",\"crit\":[\"x\"],\"x\":1}", claims, secret));
        forged.put("expired", changed(owner, "exp", now.minusSeconds(3600).getEpochSecond()));
        forged.put("not yet valid", changed(owner, "nbf", now.plusSeconds(3600).getEpochSecond()));
        forged.put("no expiry", sign(head("HS256"), claims.replaceAll("\"exp\":\\d+,", ""), secret));
        forged.put("expiry of text", sign(head("HS256"), claims.replaceAll("\"exp\":\\d+", "\"exp\":\"x\""), secret));
        forged.put(
                "expiry beyond numbers",
                sign(head("HS256"), claims.replaceAll("\"exp\":\\d+", "\"exp\":1e99"), secret));
        forged.put("foreign issuer", changed(owner, "iss", "https://elsewhere.example/auth/v1"));
        forged.put("foreign audience", changed(owner, "aud", "somebody"));
        forged.put("role service_role", changed(owner, "role", "service_role"));
        forged.put("role anon", changed(owner, "role", "anon"));
        forged.put(
                "role of a list",
                sign(
                        head("HS256"),
                        claims.replace("\"role\":\"authenticated\"", "\"role\":[\"authenticated\"]"),
                        secret));
        forged.put("subject of SQL", changed(owner, "sub", owner + "' or '1'='1"));
        forged.put("tampered", valid.substring(0, valid.length() - 3) + (valid.endsWith("AAA") ? "BBB" : "AAA"));
        forged.put("cut", valid.substring(0, valid.length() / 2));
        forged.put("three dots", "...");
        forged.put("not base64", "é.ü.ß");
        forged.put("endless", "a".repeat(6000) + "." + "b".repeat(1000) + ".c");
        return forged;
    }

    private String changed(String owner, String claim, Object value) {
        Map<String, Object> claims = map(owner);
        claims.put(claim, value);
        return sign(head("HS256"), json(claims), secret);
    }

    private String claims(String owner) {
        return json(map(owner));
    }

    private Map<String, Object> map(String owner) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", issuer);
        claims.put("sub", owner);
        claims.put("exp", now.plus(LONG).getEpochSecond());
        claims.put("iat", now.getEpochSecond());
        claims.put("aud", "authenticated");
        claims.put("role", "authenticated");
        claims.put("email", owner + "@example.com");
        return claims;
    }

    private static String json(Map<String, Object> claims) {
        StringBuilder json = new StringBuilder("{");
        claims.forEach((name, value) -> json.append(json.length() > 1 ? "," : "")
                .append('"')
                .append(name)
                .append("\":")
                .append(value instanceof Number ? value : "\"" + value + "\""));
        return json.append('}').toString();
    }

    private static String head(String algorithm) {
        return "{\"alg\":\"" + algorithm + "\",\"typ\":\"JWT\"}";
    }

    private static String sign(String head, String claims, String secret) {
        String signed = encode(head) + "." + encode(claims);
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            // No key is no HMAC key; a zero byte is what it is padded with.
            mac.init(new SecretKeySpec(
                    (secret.isEmpty() ? "\0" : secret).getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] signature = mac.doFinal(signed.getBytes(StandardCharsets.UTF_8));
            return signed + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encode(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
