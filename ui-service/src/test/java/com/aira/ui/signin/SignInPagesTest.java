package com.aira.ui.signin;

import static com.aira.ui.Outside.Answer.json;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.aira.ui.Outside;
import com.aira.ui.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(World.class)
class SignInPagesTest {
    private final Outside outside = World.outside();
    private final FakeSupabaseAuth supabase = new FakeSupabaseAuth();
    private final String email = UUID.randomUUID() + "@example.com";

    @BeforeEach
    void supabaseAnswers() {
        supabase.install(outside);
    }

    private static ValidatableResponse send(String path, Map<String, String> form) {
        return given().redirects()
                .follow(false)
                .header("Origin", World.APP_URL)
                .header("Sec-Fetch-Site", "same-origin")
                .contentType(ContentType.URLENC.withCharset("UTF-8"))
                .formParams(form)
                .post(path)
                .then();
    }

    @Test
    void newcomer_isTakenToTheFirstBusiness() {
        var access = send("/sign-up", Map.of("email", email, "password", "long enough"))
                .statusCode(303)
                .header("Location", containsString("/"))
                .extract()
                .cookie("aira_access");

        given().redirects()
                .follow(false)
                .cookie("aira_access", access)
                .get("/")
                .then()
                .statusCode(303)
                .header("Location", containsString("/businesses/new"));
    }

    @Test
    void weakPassword_isExplained_andTheAddressKept() {
        send("/sign-up", Map.of("email", email, "password", "short"))
                .statusCode(422)
                .body(containsString("At least 8 characters, please."))
                .body(containsString("value=\"" + email + "\""))
                .body(not(containsString("value=\"short\"")));
    }

    @Test
    void wrongPassword_saysWhatToDo_andKeepsTheWayBack() {
        supabase.add(email, "the right one");

        send("/sign-in?next=/wallet", Map.of("email", email, "password", "the wrong one"))
                .statusCode(422)
                .body(containsString("or reset your password"))
                .body(containsString("action=\"/sign-in?next=%2Fwallet\""));
        send("/sign-in?next=/wallet", Map.of("email", email, "password", "the right one"))
                .statusCode(303)
                .header("Location", containsString("/wallet"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/",
                "//evil.example",
                "/\\evil.example",
                "javascript:alert(1)",
                "/\t/evil.example",
                "/\n/evil.example",
                "\t//evil.example",
                " //evil.example",
                "/ok\r\nLocation: https://evil.example"
            })
    void linkToElsewhere_isNotFollowedAfterSignIn(String next) {
        supabase.add(email, "the right one");

        var location = given().redirects()
                .follow(false)
                .header("Origin", World.APP_URL)
                .queryParam("next", next)
                .contentType(ContentType.URLENC)
                .formParams(Map.of("email", email, "password", "the right one"))
                .post("/sign-in")
                .then()
                .statusCode(303)
                .extract()
                .header("Location");

        assertThat(location).doesNotContain("evil").doesNotContain("javascript");
        assertThat(given().queryParam("next", next).get("/sign-in").asString())
                .contains("action=\"/sign-in\"", "href=\"/sign-up\"");
    }

    private static String address(String page, String attribute, String path) {
        var found = Pattern.compile(attribute + "=\"(" + path + "[^\"]*)\"").matcher(page);
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private static ValidatableResponse asWritten(String path) {
        return given().urlEncodingEnabled(false)
                .redirects()
                .follow(false)
                .get(path)
                .then();
    }

    @Test
    void ownerWithoutSession_comesBackToTheWholeAddress() {
        supabase.add(email, "the right one");
        var address = "/numbers/buy?country=US&areaCode=415&contains=%2B1%26a%20b";
        var asked = asWritten(address).statusCode(303).extract().header("Location");
        var page =
                asWritten(asked.substring(asked.indexOf("/sign-in"))).extract().asString();
        var action = address(page, "action", "/sign-in");

        given().urlEncodingEnabled(false)
                .redirects()
                .follow(false)
                .header("Origin", World.APP_URL)
                .contentType(ContentType.URLENC)
                .body("email=" + email + "&password=the+right+one")
                .post(action)
                .then()
                .statusCode(303)
                .header("Location", endsWith(address));
    }

    @Test
    void ownerWhoLooksAtSignUpFirst_keepsTheWayBack() {
        var signIn = "/sign-in?next=%2Fnumbers%2Fbuy%3Fcountry%3DUS%26areaCode%3D415";
        var signUp = address(asWritten(signIn).extract().asString(), "href", "/sign-up");
        var page = asWritten(signUp).extract().asString();
        var refused = given().urlEncodingEnabled(false)
                .header("Origin", World.APP_URL)
                .contentType(ContentType.URLENC)
                .body("email=" + email + "&password=short")
                .post(address(page, "action", "/sign-up"))
                .then()
                .statusCode(422)
                .extract()
                .asString();

        assertThat(address(page, "href", "/sign-in")).isEqualTo(signIn);
        assertThat(address(refused, "href", "/sign-in")).isEqualTo(signIn);
        assertThat(asWritten("/sign-up?next=%2F%2Fevil.example").extract().asString())
                .doesNotContain("evil");
    }

    @Test
    void formOfAnotherSite_isRefused() {
        for (var path : new String[] {"/sign-in", "/sign-up", "/recover", "/reset-password"}) {
            given().header("Origin", "https://evil.example")
                    .header("Sec-Fetch-Site", "cross-site")
                    .contentType(ContentType.URLENC)
                    .formParams(Map.of("email", email, "password", "long enough"))
                    .post(path)
                    .then()
                    .statusCode(403)
                    .contentType(containsString("text/html"));
        }
    }

    @Test
    void sessionBehindTheRecoveryLink_setsANewPassword() {
        supabase.add(email, "forgotten");
        var session = given().contentType(ContentType.JSON)
                .body(Map.of("email", email, "password", "forgotten"))
                .post("/api/auth/signin");

        send("/reset-password", Map.of("refreshToken", session.path("refreshToken"), "password", "a better password"))
                .statusCode(303);

        send("/sign-in", Map.of("email", email, "password", "a better password"))
                .statusCode(303);
    }

    private Map<String, String> mailed(String what) {
        send("/recover", Map.of("email", email)).statusCode(200);
        return what.equals("link")
                ? Map.of("tokenHash", "hash-of-" + email)
                : Map.of("email", email, "token", "code-of-" + email);
    }

    /** Sends the page's form again with another password. */
    private ValidatableResponse again(String page, String password) {
        var fields = new HashMap<>(Map.of("password", password));
        Pattern.compile("<input [^>]*name=\"(tokenHash|refreshToken|email|token)\"[^>]* value=\"([^\"]*)\"")
                .matcher(page)
                .results()
                .forEach(field -> fields.put(field.group(1), field.group(2)));
        return send("/reset-password", fields);
    }

    @ParameterizedTest
    @ValueSource(strings = {"link", "code"})
    void refusedNewPassword_canBeChosenAgain_withTheSameMail(String proof) {
        supabase.add(email, "the forgotten one");
        var sent = new HashMap<>(mailed(proof));
        sent.put("password", "the forgotten one");

        var page = send("/reset-password", sent)
                .statusCode(422)
                .body(containsString("Please choose a longer password, and not the one you have."))
                .body(containsString("<div data-reset-code hidden>"))
                .extract()
                .asString();
        page = again(page, "the forgotten one").statusCode(422).extract().asString();

        again(page, "a better password").statusCode(303);
        send("/sign-in", Map.of("email", email, "password", "a better password"))
                .statusCode(303);
    }

    @Test
    void newPassword_isSavedWithTheSameMail_whenSupabaseIsWellAgain() {
        supabase.add(email, "forgotten");
        var sent = new HashMap<>(mailed("link"));
        sent.put("password", "a better password");
        outside.on("PUT", FakeSupabaseAuth.AUTH + "/user", asked -> json(500, Map.of("msg", "broken")));
        var page = send("/reset-password", sent).statusCode(422).extract().asString();
        supabase.install(outside);

        again(page, "a better password").statusCode(303);
    }

    @Test
    void recovery_tellsNobodyWhoHasAnAccount() {
        supabase.add(email, "forgotten");

        var known = send("/recover", Map.of("email", email))
                .statusCode(200)
                .extract()
                .asString();
        var unknown = send("/recover", Map.of("email", "x" + email))
                .statusCode(200)
                .extract()
                .asString();

        assertThat(unknown.replace("x" + email, email)).isEqualTo(known);
        assertThat(outside.asked("POST", FakeSupabaseAuth.AUTH + "/recover")
                        .get(0)
                        .parameters())
                .containsEntry("redirect_to", World.APP_URL + "/reset-password");
    }

    @Test
    void signOut_endsTheSession() {
        supabase.add(email, "the right one");
        var access = send("/sign-in", Map.of("email", email, "password", "the right one"))
                .extract()
                .cookie("aira_access");

        given().redirects()
                .follow(false)
                .cookie("aira_access", access)
                .header("Origin", World.APP_URL)
                .post("/sign-out")
                .then()
                .statusCode(303)
                .cookie("aira_access", equalTo(""));
    }

    @Test
    void signOut_leadsToSignIn_thoughSupabaseIsDown() {
        supabase.add(email, "the right one");
        var access = send("/sign-in", Map.of("email", email, "password", "the right one"))
                .extract()
                .cookie("aira_access");
        for (var trouble : new Outside.Answer[] {Outside.Answer.NONE, json(500, Map.of("msg", "broken"))}) {
            outside.on("POST", FakeSupabaseAuth.AUTH + "/logout", asked -> trouble);

            given().redirects()
                    .follow(false)
                    .cookie("aira_access", access)
                    .header("Origin", World.APP_URL)
                    .post("/sign-out")
                    .then()
                    .statusCode(303)
                    .header("Location", endsWith("/sign-in"))
                    .cookie("aira_access", equalTo(""))
                    .cookie("aira_refresh", equalTo(""));
        }
    }

    @Test
    void signOut_leadsToSignIn_thoughTheSessionCannotBeRefreshed() {
        supabase.add(email, "the right one");
        var refresh = send("/sign-in", Map.of("email", email, "password", "the right one"))
                .extract()
                .cookie("aira_refresh");
        outside.on("POST", FakeSupabaseAuth.AUTH + "/token", asked -> Outside.Answer.NONE);

        given().redirects()
                .follow(false)
                .cookie("aira_refresh", refresh)
                .header("Origin", World.APP_URL)
                .post("/sign-out")
                .then()
                .statusCode(303)
                .header("Location", endsWith("/sign-in"))
                .cookie("aira_access", equalTo(""))
                .cookie("aira_refresh", equalTo(""));
    }

    @Test
    void signOut_askedByAnotherSite_isRefused() {
        given().redirects()
                .follow(false)
                .cookie("aira_refresh", "any")
                .header("Origin", "https://evil.example")
                .post("/sign-out")
                .then()
                .statusCode(403)
                .header("Set-Cookie", nullValue());
    }
}
