package com.aira.ui.signin;

import static com.aira.ui.Outside.Answer.json;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import com.aira.ui.Outside;
import com.aira.ui.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(World.class)
class AccountPageTest {
    private final Outside outside = World.outside();
    private final FakeSupabaseAuth supabase = new FakeSupabaseAuth();
    private final String email = UUID.randomUUID() + "@example.com";
    private String access;

    @BeforeEach
    void ownerIsSignedIn() {
        supabase.install(outside);
        supabase.add(email, "old password");
        access = signIn("old password").statusCode(200).extract().path("accessToken");
    }

    private ValidatableResponse signIn(String password) {
        return given().contentType(ContentType.JSON)
                .body(Map.of("email", email, "password", password))
                .post("/api/auth/signin")
                .then();
    }

    private ValidatableResponse change(String current, String password) {
        return given().cookie("aira_access", access)
                .header("Origin", World.APP_URL)
                .redirects()
                .follow(false)
                .contentType(ContentType.URLENC)
                .formParams(Map.of("currentPassword", current, "password", password))
                .post("/account/password")
                .then();
    }

    @Test
    void page_namesTheOwner() {
        given().cookie("aira_access", access)
                .get("/account")
                .then()
                .statusCode(200)
                .header("Content-Security-Policy", containsString("script-src 'self'"))
                .body(containsString("You sign in as <strong>" + email + "</strong>"))
                .body(containsString("href=\"/account\""));
        given().redirects().follow(false).get("/account").then().statusCode(303);
    }

    @Test
    void newPassword_replacesTheOld_andEndsOtherSessions() {
        change("old password", "a new password")
                .statusCode(303)
                .header("Location", containsString("/account?changed=true"))
                .cookie("aira_access", notNullValue());

        signIn("a new password").statusCode(200);
        signIn("old password").statusCode(401);
        assertThat(outside.asked("POST", FakeSupabaseAuth.AUTH + "/logout")
                        .get(0)
                        .query())
                .isEqualTo("scope=others");
    }

    @Test
    void wrongCurrentPassword_changesNothing_andIsCounted() {
        for (int i = 0; i < 5; i++) {
            change("a guess", "a new password")
                    .statusCode(422)
                    .body(containsString("This is not your current password."))
                    .body(not(containsString("a guess")));
        }

        change("old password", "a new password").statusCode(422).body(containsString("locked for a while"));
        assertThat(outside.asked("PUT", FakeSupabaseAuth.AUTH + "/user")).isEmpty();
    }

    @Test
    void weakPassword_isToldAtItsField_andTheProofIsThrownAway() {
        outside.on(
                "PUT",
                FakeSupabaseAuth.AUTH + "/user",
                asked -> json(422, Map.of("code", 422, "error_code", "same_password", "msg", "same")));

        change("old password", "old password")
                .statusCode(422)
                .body(containsString("Please choose a longer password, and not the one you have."));

        assertThat(outside.asked("POST", FakeSupabaseAuth.AUTH + "/logout")
                        .get(0)
                        .query())
                .isEqualTo("scope=local");
        change("old password", "short").statusCode(422).body(containsString("At least 8 characters"));
    }

    @Test
    void signOutEverywhere_saysThatOthersMayGoOn_whenSupabaseIsDown() {
        outside.on("POST", FakeSupabaseAuth.AUTH + "/logout", asked -> Outside.Answer.NONE);

        var there = given().cookie("aira_access", access)
                .header("Origin", World.APP_URL)
                .post("/account/sign-out-everywhere")
                .then()
                .statusCode(204)
                .cookie("aira_access", equalTo(""))
                .cookie("aira_refresh", equalTo(""))
                .extract()
                .header("HX-Redirect");

        given().get(there)
                .then()
                .statusCode(200)
                .body(containsString("<h1>Sign in</h1>"))
                .body(containsString("You are signed out here, but other devices may still be signed in."));
    }

    @Test
    void signOutEverywhere_endsAllSessions() {
        given().cookie("aira_access", access)
                .header("Origin", World.APP_URL)
                .post("/account/sign-out-everywhere")
                .then()
                .statusCode(204)
                .header("HX-Redirect", equalTo("/sign-in"))
                .cookie("aira_access", equalTo(""));

        assertThat(outside.asked("POST", FakeSupabaseAuth.AUTH + "/logout")
                        .get(0)
                        .query())
                .isEqualTo("scope=global");
        given().cookie("aira_access", access)
                .header("Origin", "https://evil.example")
                .post("/account/sign-out-everywhere")
                .then()
                .statusCode(403);
    }
}
