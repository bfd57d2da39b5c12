package com.aira.sandbox.supabase.storage;

import com.aira.sandbox.HmacToken;
import com.aira.sandbox.LocalEnvironment;
import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.stream.Collectors;

/** Addresses that let whoever holds them read one object for a while. */
@Singleton
final class SignedUrls {
    private final Clock clock;

    SignedUrls(Clock clock) {
        this.clock = clock;
    }

    /** Relative to {@code /storage/v1}, as Storage answers it. */
    String sign(ObjectName name, long seconds) {
        var now = clock.instant().getEpochSecond();
        var claims = new LinkedHashMap<String, Object>();
        claims.put("url", name.key());
        claims.put("iat", now);
        claims.put("exp", now + seconds);
        return "/object/sign/" + encoded(name.key()) + "?token="
                + HmacToken.sign(claims, LocalEnvironment.SUPABASE_JWT_SECRET);
    }

    void check(ObjectName name, String token) {
        var claims = HmacToken.verify(token, LocalEnvironment.SUPABASE_JWT_SECRET, clock.instant())
                .orElseThrow(() -> StorageProblem.invalid("InvalidJWT", "\"exp\" claim timestamp check failed"));
        if (!name.key().equals(claims.get("url"))) {
            throw StorageProblem.invalid("InvalidSignature", "Invalid signature");
        }
    }

    private static String encoded(String key) {
        return Arrays.stream(key.split("/"))
                .map(segment ->
                        URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20"))
                .collect(Collectors.joining("/"));
    }
}
