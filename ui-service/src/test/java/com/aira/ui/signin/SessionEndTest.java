package com.aira.ui.signin;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.aira.ui.Outside;
import com.aira.ui.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An access token lives for an hour; what ends its session ends its access at once. */
@QuarkusTest
@QuarkusTestResource(World.class)
class SessionEndTest {
    private static final String PASSWORD = "the right one";

    private final Outside outside = World.outside();
    private final FakeSupabaseAuth supabase = new FakeSupabaseAuth();
    private final String email = UUID.randomUUID() + "@example.com";

    @BeforeEach
    void ownerExists() {
        supabase.install(outside);
        supabase.add(email, PASSWORD);
    }

    private JsonPath signIn() {
        return given().contentType(ContentType.JSON)
                .body(Map.of("email", email, "password", PASSWORD))
                .post("/api/auth/signin")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static int asks(JsonPath session, String path) {
        return given().header("Authorization", "Bearer " + session.getString("accessToken"))
                .get(path)
                .statusCode();
    }

    private static void isLetIn(JsonPath session) {
        assertThat(asks(session, "/api/auth/me")).isEqualTo(200);
        assertThat(asks(session, "/api/businesses")).isEqualTo(200);
        assertThat(asks(session, "/api/wallet")).isEqualTo(200);
    }

    private static void isNotLetIn(JsonPath session) {
        assertThat(asks(session, "/api/auth/me")).isEqualTo(401);
        assertThat(asks(session, "/api/businesses")).isEqualTo(401);
        assertThat(asks(session, "/api/wallet")).isEqualTo(401);
    }

    private void post(JsonPath session, String path, Object body) {
        given().header("Authorization", "Bearer " + session.getString("accessToken"))
                .contentType(ContentType.JSON)
                .body(body)
                .post(path);
    }

    @Test
    void signOut_endsThisSessionAtOnce_andNoOther() {
        var here = signIn();
        var elsewhere = signIn();
        isLetIn(here);

        post(here, "/api/auth/signout", Map.of());

        isNotLetIn(here);
        isLetIn(elsewhere);
    }

    @Test
    void signOutEverywhere_endsAllSessions_alsoWhileSupabaseIsAway() {
        outside.on("POST", FakeSupabaseAuth.AUTH + "/logout", asked -> Outside.Answer.NONE);
        var here = signIn();
        var elsewhere = signIn();

        post(here, "/api/auth/signout?everywhere=true", Map.of());

        isNotLetIn(here);
        isNotLetIn(elsewhere);
    }

    @Test
    void newPassword_endsAllSessionsButTheNewOne() {
        var here = signIn();
        var elsewhere = signIn();

        var next = given().header("Authorization", "Bearer " + here.getString("accessToken"))
                .contentType(ContentType.JSON)
                .body(Map.of("currentPassword", PASSWORD, "password", "quite another one"))
                .post("/api/auth/change-password")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();

        isNotLetIn(here);
        isNotLetIn(elsewhere);
        isLetIn(next);
    }

    @Test
    void refreshTokenThatComesAgain_endsItsSession() {
        var session = signIn();
        isLetIn(session);

        // Supabase Auth keeps the session's row and revokes its tokens.
        supabase.revokeFamily(session.getString("refreshToken"));

        isNotLetIn(session);
    }

    @Test
    void pageOfAnEndedSession_leadsToSignIn() {
        var session = signIn();
        post(session, "/api/auth/signout", Map.of());

        var answer = given().cookie("aira_access", session.getString("accessToken"))
                .redirects()
                .follow(false)
                .get("/account");

        assertThat(answer.statusCode()).isIn(303, 200);
        assertThat(given().cookie("aira_access", session.getString("accessToken"))
                        .redirects()
                        .follow(false)
                        .get("/wallet")
                        .statusCode())
                .isEqualTo(303);
    }
}
