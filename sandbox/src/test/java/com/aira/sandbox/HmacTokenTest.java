package com.aira.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HmacTokenTest {
    private static final Instant NOW = Instant.parse("2026-03-29T01:00:00Z");

    @Test
    void sign_agreesWithTheExampleOfJwtIo() {
        var claims = new LinkedHashMap<String, Object>();
        claims.put("sub", "1234567890");
        claims.put("name", "John Doe");
        claims.put("iat", 1516239022);

        assertThat(HmacToken.sign(claims, "your-256-bit-secret"))
                .isEqualTo("eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9"
                        + ".eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIiwiaWF0IjoxNTE2MjM5MDIyfQ"
                        + ".SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c");
    }

    @Test
    void verify_acceptsUntilExpiry() {
        var token = HmacToken.sign(Map.of("exp", NOW.getEpochSecond()), "secret");

        assertThat(HmacToken.verify(token, "secret", NOW.minusSeconds(1))).isPresent();
        assertThat(HmacToken.verify(token, "secret", NOW)).isEmpty();
    }

    @Test
    void verify_refusesOtherSecretsAlgorithmsAndNonsense() {
        var token = HmacToken.sign(Map.of("sub", "ada"), "secret");
        var unsigned = "eyJhbGciOiJub25lIn0." + token.split("\\.")[1] + ".";

        assertThat(HmacToken.verify(token, "other", NOW)).isEmpty();
        assertThat(HmacToken.verify(unsigned, "secret", NOW)).isEmpty();
        assertThat(HmacToken.verify("nonsense", "secret", NOW)).isEmpty();
        assertThat(HmacToken.verify("a.b.c", "secret", NOW)).isEmpty();
    }
}
