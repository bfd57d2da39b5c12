package com.aira.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * JWTs as Supabase signs them with a project's legacy secret: HS256 over the secret's raw UTF-8 bytes (RFC 7519). Equal
 * claims in equal order give equal tokens, which is what makes the local keys fixed.
 */
public final class HmacToken {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HEADER = encode("{\"alg\":\"HS256\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.UTF_8));

    private HmacToken() {}

    public static String sign(Map<String, ?> claims, String secret) {
        try {
            var content = HEADER + "." + encode(JSON.writeValueAsBytes(claims));
            return content + "." + encode(mac(content, secret));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("claims that are no JSON", e);
        }
    }

    /** The claims, if the signature is right and {@code exp}, where present, is after this instant. */
    public static Optional<Map<String, Object>> verify(String token, String secret, Instant now) {
        var parts = token.split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            var decoder = Base64.getUrlDecoder();
            var header = JSON.readTree(decoder.decode(parts[0]));
            var right = "HS256".equals(header.path("alg").asText())
                    && MessageDigest.isEqual(mac(parts[0] + "." + parts[1], secret), decoder.decode(parts[2]));
            if (!right) {
                return Optional.empty();
            }
            var claims = JSON.readValue(decoder.decode(parts[1]), new TypeReference<Map<String, Object>>() {});
            var expires = claims.get("exp");
            var fresh =
                    expires == null || expires instanceof Number seconds && seconds.longValue() > now.getEpochSecond();
            return fresh ? Optional.of(claims) : Optional.empty();
        } catch (IOException | IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static byte[] mac(String content, String secret) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac.doFinal(content.getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
