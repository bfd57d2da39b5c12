package com.aira.ui.authentication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aira.ui.Outside;
import com.aira.ui.Tokens;
import com.aira.ui.money.SetClock;
import com.aira.ui.web.Refusal;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whose sessions are believed while a project signs with a key, with its legacy secret, or moves from one to the other. */
class SigningKeysTest {
    private static final String SECRET = "a-legacy-secret-that-is-long-enough-for-hs256";
    private static final String KEYS = "/auth/v1/.well-known/jwks.json";
    private static final EllipticCurveJsonWebKey KEY = key("of-the-project");
    private static final EllipticCurveJsonWebKey STRANGER = key("of-the-project");

    private final Outside project = new Outside();
    private final String issuer = project.url() + "/auth/v1";
    private final UUID user = UUID.randomUUID();
    private final SetClock clock = new SetClock(Instant.now());

    @BeforeEach
    void publish() {
        project.on(
                "GET",
                KEYS,
                asked -> new Outside.Answer(200, new JsonWebKeySet(KEY).toJson(OutputControlLevel.PUBLIC_ONLY)));
    }

    @AfterEach
    void stop() {
        project.stop();
    }

    @Test
    void keyOfTheProject_isFoundWhereSupabasePublishesIt() throws JoseException {
        assertThat(tokens(Map.of()).verify(signed(KEY)))
                .hasValueSatisfying(principal -> assertThat(principal.userId()).isEqualTo(user));
        assertThat(tokens(Map.of()).verify(signed(STRANGER))).isEmpty();
    }

    @Test
    void secretAndKey_areBelievedSideBySide() throws JoseException {
        var tokens = tokens(Map.of("aira.sign-in.jwt-secret", SECRET));

        assertThat(tokens.verify(signed(KEY))).isPresent();
        assertThat(tokens.verify(Tokens.sign(claims(), "HS256", SECRET))).isPresent();
        // Who knows the published key cannot sign with it as if it were the secret.
        assertThat(tokens.verify(Tokens.sign(claims(), "HS256", KEY.toJson(OutputControlLevel.PUBLIC_ONLY))))
                .isEmpty();
    }

    @Test
    void withoutSecret_itsSignatureOpensNothing() {
        assertThat(tokens(Map.of()).verify(Tokens.sign(claims(), "HS256", SECRET)))
                .isEmpty();
    }

    @Test
    void keysThatCannotBeRead_areNoReasonToThrowAnOwnerOut() throws JoseException {
        for (var answer : List.of(new Outside.Answer(503, "busy"), new Outside.Answer(200, "<html>"))) {
            project.forgetRules();
            project.on("GET", KEYS, asked -> answer);
            var tokens = tokens(Map.of());
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> tokens.verify(signed(KEY)))
                        .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(
                                        refusal.problem().status())
                                .isEqualTo(503));
            }
            assertThat(project.asked("GET", KEYS)).hasSize(1);

            publish();
            clock.pass(Duration.ofMinutes(1));

            assertThat(tokens.verify(signed(KEY))).isPresent();
        }
    }

    /** Whoever makes tokens up while the project is away does not keep owners out, nor make us ask each time. */
    @Test
    void keysThatAreKnown_staySo_whateverStrangersSend() throws JoseException {
        var tokens = tokens(Map.of());
        assertThat(tokens.verify(signed(KEY))).isPresent();
        project.on("GET", KEYS, asked -> new Outside.Answer(503, "busy"));
        clock.pass(Duration.ofMinutes(20));

        for (int i = 0; i < 3; i++) {
            var madeUp = signed(key("made-up-" + i));
            assertThatThrownBy(() -> tokens.verify(madeUp)).isInstanceOf(Refusal.class);
            assertThat(tokens.verify(signed(KEY))).isPresent();
        }

        assertThat(project.asked("GET", KEYS)).hasSize(2);
    }

    @Test
    void projectWithoutKeys_isAskedOnceInAWhile() throws JoseException {
        project.on("GET", KEYS, asked -> new Outside.Answer(200, "{\"keys\":[]}"));
        var tokens = tokens(Map.of("aira.sign-in.jwt-secret", SECRET));

        for (int i = 0; i < 3; i++) {
            assertThat(tokens.verify(signed(key("made-up-" + i)))).isEmpty();
        }

        assertThat(project.asked("GET", KEYS)).hasSize(1);
        assertThat(tokens.verify(Tokens.sign(claims(), "HS256", SECRET))).isPresent();
    }

    private AccessTokens tokens(Map<String, String> more) {
        var settings = new HashMap<>(
                Map.of("aira.sign-in.issuer", issuer, "aira.sign-in.api-key", "x", "aira.sign-in.service-key", "x"));
        settings.putAll(more);
        var config = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(SignInConfig.class)
                .withDefaultValues(settings)
                .build()
                .getConfigMapping(SignInConfig.class);
        return new AccessTokens(config, clock);
    }

    private Map<String, Object> claims() {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", issuer);
        claims.put("sub", user.toString());
        claims.put("aud", "authenticated");
        claims.put("role", "authenticated");
        claims.put("exp", Instant.now().getEpochSecond() + 3600);
        claims.put("iat", Instant.now().getEpochSecond());
        return claims;
    }

    private String signed(EllipticCurveJsonWebKey key) throws JoseException {
        var signature = new JsonWebSignature();
        signature.setAlgorithmHeaderValue("ES256");
        signature.setKeyIdHeaderValue(key.getKeyId());
        signature.setKey(key.getPrivateKey());
        signature.setPayload(JsonUtil.toJson(claims()));
        return signature.getCompactSerialization();
    }

    private static EllipticCurveJsonWebKey key(String id) {
        try {
            var key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
            key.setKeyId(id);
            key.setAlgorithm("ES256");
            return key;
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }
}
