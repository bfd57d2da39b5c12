package com.aira.ui.authentication;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import com.aira.ui.Outside;
import com.aira.ui.Tokens;
import com.aira.ui.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@QuarkusTestResource(World.class)
class AccessTokenTest {

    /** Of a project that signs with its legacy secret. */
    @BeforeEach
    void publishNoKey() {
        World.outside()
                .on(
                        "GET",
                        "/supabase/auth/v1/.well-known/jwks.json",
                        asked -> Outside.Answer.json(200, Map.of("keys", List.of())));
    }

    @Test
    void validToken_namesItsOwner() {
        var owner = World.database().newOwner();

        given().header("Authorization", "Bearer " + Tokens.of(owner))
                .get("/api/auth/me")
                .then()
                .statusCode(200)
                .body("id", equalTo(owner.toString()))
                .body("email", equalTo(owner + "@example.com"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tokensThatNobodyShouldTrust")
    void untrustworthyToken_isRefused(String what, UnaryOperator<Map<String, Object>> change, String alg, String key) {
        var claims = change.apply(Tokens.claims(UUID.randomUUID()));

        given().header("Authorization", "Bearer " + Tokens.sign(claims, alg, key))
                .get("/api/auth/me")
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", "Bearer")
                .body("type", equalTo("https://aira.example/problems/unauthorized"));
    }

    static Stream<Arguments> tokensThatNobodyShouldTrust() {
        var secret = World.JWT_SECRET;
        return Stream.of(
                token("forged", claims -> claims, "HS256", "another-secret-that-is-long-enough-for-hs256"),
                token("unsigned", claims -> claims, "none", ""),
                token("unsigned with a signature", claims -> claims, "none", secret),
                token("another algorithm", claims -> claims, "HS512", secret),
                token("claims to be asymmetric", claims -> claims, "RS256", secret),
                token("expired", with("exp", Instant.now().getEpochSecond() - 120), "HS256", secret),
                token("expiring beyond all time", with("exp", Double.MAX_VALUE), "HS256", secret),
                token("without expiry", without("exp"), "HS256", secret),
                token("foreign issuer", with("iss", "https://elsewhere.example/auth/v1"), "HS256", secret),
                token("without issuer", without("iss"), "HS256", secret),
                token("foreign audience", with("aud", "somebody"), "HS256", secret),
                token("without audience", without("aud"), "HS256", secret),
                token("anonymous key", with("role", "anon"), "HS256", secret),
                token("service role", with("role", "service_role"), "HS256", secret),
                token("no user", without("sub"), "HS256", secret),
                token("not a user id", with("sub", "admin"), "HS256", secret));
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.ValueSource(
            strings = {"Bearer", "Bearer ", "Bearer x", "Bearer ..", "Bearer a.b.c", "Basic YTpi", "Bearer \u00e9.b.c"})
    void malformedHeader_isRefused(String header) {
        given().header("Authorization", header).get("/api/auth/me").then().statusCode(401);
    }

    @Test
    void noToken_isRefused() {
        given().get("/api/auth/me").then().statusCode(401).contentType("application/problem+json");
    }

    private static Arguments token(String what, UnaryOperator<Map<String, Object>> change, String alg, String key) {
        return Arguments.of(what, change, alg, key);
    }

    private static UnaryOperator<Map<String, Object>> with(String claim, Object value) {
        return claims -> {
            claims.put(claim, value);
            return claims;
        };
    }

    private static UnaryOperator<Map<String, Object>> without(String claim) {
        return claims -> {
            claims.remove(claim);
            return claims;
        };
    }
}
