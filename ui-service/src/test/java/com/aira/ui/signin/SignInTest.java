package com.aira.ui.signin;

import static com.aira.ui.Outside.Answer.json;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesRegex;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.aira.ui.Outside;
import com.aira.ui.Tokens;
import com.aira.ui.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(World.class)
class SignInTest {
    private final Outside outside = World.outside();
    private final FakeSupabaseAuth supabase = new FakeSupabaseAuth();
    private final String email = UUID.randomUUID() + "@example.com";

    @BeforeEach
    void supabaseAnswers() {
        supabase.install(outside);
    }

    private static RequestSpecification body(Object body) {
        return given().contentType(ContentType.JSON).body(body);
    }

    private Response signIn(String password) {
        return body(Map.of("email", email, "password", password)).post("/api/auth/signin");
    }

    @Test
    void signUp_signsIn_withTokensAndCookies() {
        var signedUp = body(Map.of("email", " " + email.toUpperCase() + " ".strip(), "password", "long enough"))
                .post("/api/auth/signup")
                .then()
                .statusCode(400)
                .extract();
        assertThat(signedUp.<List<String>>path("errors.field")).containsExactly("email");

        var session = body(Map.of("email", email, "password", "long enough"))
                .post("/api/auth/signup")
                .then()
                .statusCode(201)
                .body("tokenType", equalTo("bearer"))
                .body("expiresIn", equalTo(3600))
                .body("expiresAt", notNullValue())
                .body("user.email", equalTo(email))
                .extract();

        given().header("Authorization", "Bearer " + session.path("accessToken"))
                .get("/api/auth/me")
                .then()
                .statusCode(200)
                .body("email", equalTo(email));
        var cookies = session.headers().getValues("Set-Cookie");
        assertThat(cookies).hasSize(3).allSatisfy(cookie -> assertThat(cookie)
                .containsIgnoringCase("HttpOnly")
                .containsIgnoringCase("SameSite=Lax")
                .doesNotContainIgnoringCase("Secure"));
        assertThat(cookies)
                .anySatisfy(
                        cookie -> assertThat(cookie).contains("aira_refresh=").contains("Path=/;"));
        given().cookie("aira_access", session.cookie("aira_access"))
                .get("/api/auth/me")
                .then()
                .statusCode(200);
        assertThat(outside.asked("POST", FakeSupabaseAuth.AUTH + "/signup")
                        .get(0)
                        .headers())
                .containsEntry("apikey", "anon-key-of-tests");
    }

    /** The words are for the owner, who can mend none of it; the log tells whoever runs AiRa what to do. */
    @ParameterizedTest
    @CsvSource({
        "400, email_address_not_authorized, mail is not set up here yet",
        "429, over_email_send_rate_limit, Try again in an hour",
        "422, signup_disabled, New accounts cannot be created here",
        "422, email_provider_disabled, Accounts cannot be used here"
    })
    void signUp_atAProjectThatIsNotSetUp_saysSo(int status, String code, String words) {
        outside.on(
                "POST",
                FakeSupabaseAuth.AUTH + "/signup",
                asked -> json(status, Map.of("code", code, "message", "in Supabase's words")));

        body(Map.of("email", email, "password", "long enough"))
                .post("/api/auth/signup")
                .then()
                .statusCode(503)
                .body("title", equalTo("Not set up yet"))
                .body("detail", containsString(words));
    }

    @Test
    void secondMailToOneAddress_isWaitedFor() {
        outside.on(
                "POST",
                FakeSupabaseAuth.AUTH + "/signup",
                asked -> json(
                        429,
                        Map.of(
                                "code",
                                "over_email_send_rate_limit",
                                "message",
                                "For security purposes, you can only request this after 42 seconds.")));

        body(Map.of("email", email, "password", "long enough"))
                .post("/api/auth/signup")
                .then()
                .statusCode(429)
                .header("Retry-After", notNullValue());
    }

    @Test
    void addressThatTakesNoMail_andPasswordThatTheProjectRefuses_areNamed() {
        outside.on(
                "POST",
                FakeSupabaseAuth.AUTH + "/signup",
                asked -> json(
                        asked.json().get("email").asText().equals(email) ? 400 : 422,
                        Map.of(
                                "error_code",
                                asked.json().get("email").asText().equals(email)
                                        ? "email_address_invalid"
                                        : "weak_password")));

        body(Map.of("email", email, "password", "long enough"))
                .post("/api/auth/signup")
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("email"));
        body(Map.of("email", "b" + email, "password", "long enough"))
                .post("/api/auth/signup")
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("password"));
    }

    @Test
    void sessionThatNothingHereCanVerify_isNoSession() {
        var foreign = Tokens.sign(Tokens.claims(UUID.randomUUID()), "HS256", "the-secret-of-quite-another-project");
        outside.on(
                "POST",
                FakeSupabaseAuth.AUTH + "/token",
                asked -> json(
                        200,
                        Map.of(
                                "access_token",
                                foreign,
                                "refresh_token",
                                "r",
                                "expires_in",
                                3600,
                                "user",
                                Map.of("id", UUID.randomUUID(), "email", email))));

        signIn("long enough").then().statusCode(502).body("detail", containsString("Supabase Auth"));
    }

    @Test
    void signUp_withConfirmation_answersTheSameForKnownAddresses() {
        supabase.confirmationRequired = true;
        body(Map.of("email", email, "password", "long enough"))
                .post("/api/auth/signup")
                .then()
                .statusCode(202)
                .body("confirmationRequired", equalTo(true));
    }

    @Test
    void wrongPasswordAndUnknownAddress_areToldTheSame() {
        supabase.add(email, "right password");

        var wrong = signIn("wrong password").then().statusCode(401).extract().asString();
        var unknown = body(Map.of("email", UUID.randomUUID() + "@example.com", "password", "wrong password"))
                .post("/api/auth/signin")
                .then()
                .statusCode(401)
                .body("type", equalTo("https://aira.example/problems/invalid-credentials"))
                .extract()
                .asString();
        assertThat(wrong).isEqualTo(unknown);
    }

    @Test
    void tooManyFailures_lockTheAddress_andTellItsOwner() {
        var owner = supabase.add(email, "right password");
        for (int i = 0; i < 5; i++) {
            signIn("wrong").then().statusCode(401);
        }

        signIn("right password")
                .then()
                .statusCode(429)
                .contentType("application/problem+json")
                .header("Retry-After", matchesRegex("(89[0-9]|900)"))
                .body("type", equalTo("https://aira.example/problems/sign-in-locked"));

        assertThat(outside.asked("POST", FakeSupabaseAuth.AUTH + "/token")).hasSize(5);
        assertThat(World.database()
                        .rows("select channel, recipient, template from public.notifications where user_id = ?", owner))
                .containsExactly(Map.of("channel", "email", "recipient", email, "template", "sign_in_locked"));
    }

    @Test
    void success_forgivesEarlierFailures() {
        supabase.add(email, "right password");
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < 4; i++) {
                signIn("wrong").then().statusCode(401);
            }
            signIn("right password").then().statusCode(200);
        }
        assertThat(World.database().count("select count(*) from public.notifications where recipient = ?", email))
                .isZero();
    }

    @Test
    void guessesAllAtOnce_areCountedBeforeSupabaseIsAsked() throws Exception {
        supabase.add(email, "right password");
        Callable<Integer> guess = () -> signIn("wrong").statusCode();

        var pool = Executors.newFixedThreadPool(12);
        var answers = pool.invokeAll(Collections.nCopies(24, guess));
        pool.shutdown();

        var statuses = answers.stream().map(SignInTest::get).toList();
        assertThat(statuses.stream().filter(status -> status == 401)).hasSize(5);
        assertThat(statuses.stream().filter(status -> status == 429)).hasSize(19);
        assertThat(outside.asked("POST", FakeSupabaseAuth.AUTH + "/token")).hasSize(5);
    }

    @Test
    void expiredCookieSession_isRefreshedOnce_howeverManyRequestsComeAtOnce() throws Exception {
        supabase.add(email, "right password");
        var refreshToken =
                signIn("right password").then().statusCode(200).extract().<String>path("refreshToken");
        var claims = Tokens.claims(UUID.randomUUID());
        claims.put("exp", Instant.now().getEpochSecond() - 120);
        var expired = Tokens.sign(claims, "HS256", World.JWT_SECRET);
        Callable<Response> request = () -> given().cookie("aira_access", expired)
                .cookie("aira_refresh", refreshToken)
                .get("/api/auth/me");

        var pool = Executors.newFixedThreadPool(10);
        var answers = pool.invokeAll(Collections.nCopies(10, request));
        pool.shutdown();

        Set<String> tokens = new HashSet<>();
        for (var answer : answers) {
            var response = get(answer);
            response.then().statusCode(200).body("email", equalTo(email));
            tokens.add(response.cookie("aira_refresh"));
        }
        assertThat(supabase.refreshes).hasValue(1);
        assertThat(tokens).hasSize(1).doesNotContain(refreshToken);
    }

    @Test
    void endedSession_losesItsCookies() {
        given().cookie("aira_access", "x.y.z")
                .cookie("aira_refresh", "unknown")
                .get("/api/auth/me")
                .then()
                .statusCode(401)
                .cookie("aira_access", equalTo(""))
                .cookie("aira_refresh", equalTo(""));
    }

    @Test
    void refresh_rotatesTheToken() {
        supabase.add(email, "right password");
        var first = signIn("right password").then().extract().<String>path("refreshToken");

        var second = body(Map.of("refreshToken", first))
                .post("/api/auth/refresh")
                .then()
                .statusCode(200)
                .extract()
                .<String>path("refreshToken");

        assertThat(second).isNotEqualTo(first);
        body(Map.of("refreshToken", "used")).post("/api/auth/refresh").then().statusCode(401);
        given().contentType(ContentType.JSON).post("/api/auth/refresh").then().statusCode(401);
        given().contentType(ContentType.JSON)
                .cookie("aira_refresh", second)
                .header("Sec-Fetch-Site", "cross-site")
                .post("/api/auth/refresh")
                .then()
                .statusCode(403);
        assertThat(refreshAsPagesDo(second)).isEqualTo(200);
    }

    @Test
    void unsafeRequestWithCookie_mustComeFromOurPages() {
        supabase.add(email, "right password");
        var access = signIn("right password").then().extract().<String>path("accessToken");

        record Sent(String origin, String fetchSite, int status) {}
        for (var sent : List.of(
                new Sent(null, null, 403),
                new Sent("https://evil.example", null, 403),
                new Sent("null", null, 403),
                new Sent("https://evil.example", "cross-site", 403),
                new Sent(World.APP_URL, "cross-site", 403),
                new Sent(null, "same-site", 403),
                new Sent("http://localhost:3000.evil.example", null, 403),
                new Sent(World.APP_URL, null, 201),
                new Sent(World.APP_URL, "same-origin", 201),
                new Sent(null, "same-origin", 201))) {
            var request = body(Map.of("name", "Salon")).cookie("aira_access", access);
            if (sent.origin != null) {
                request.header("Origin", sent.origin);
            }
            if (sent.fetchSite != null) {
                request.header("Sec-Fetch-Site", sent.fetchSite);
            }
            request.post("/api/businesses").then().statusCode(sent.status);
        }
        given().cookie("aira_access", access)
                .header("Sec-Fetch-Site", "cross-site")
                .get("/api/businesses")
                .then()
                .statusCode(200);
    }

    @Test
    void signOut_endsTheSessionAndRemovesTheCookies() {
        supabase.add(email, "right password");
        var access = signIn("right password").then().extract().<String>path("accessToken");

        given().cookie("aira_access", access)
                .header("Origin", World.APP_URL)
                .post("/api/auth/signout")
                .then()
                .statusCode(204)
                .header("Set-Cookie", containsString("Max-Age=0"));
        var asked = outside.asked("POST", FakeSupabaseAuth.AUTH + "/logout").get(0);
        assertThat(asked.query()).isEqualTo("scope=local");
        assertThat(asked.headers()).containsEntry("authorization", "Bearer " + access);
    }

    @Test
    void signOut_removesTheCookies_thoughSupabaseIsDown() {
        supabase.add(email, "right password");
        var access = signIn("right password").then().extract().<String>path("accessToken");
        outside.on("POST", FakeSupabaseAuth.AUTH + "/logout", asked -> Outside.Answer.NONE);

        given().cookie("aira_access", access)
                .header("Origin", World.APP_URL)
                .post("/api/auth/signout")
                .then()
                .statusCode(503)
                .contentType("application/problem+json")
                .cookie("aira_access", equalTo(""))
                .cookie("aira_refresh", equalTo(""));
    }

    @Test
    void whatGivesCookies_isRefusedToOtherSites_andTakesNoProof() {
        supabase.add(email, "right password");
        var refreshToken = signIn("right password").then().extract().<String>path("refreshToken");
        body(Map.of("email", email)).post("/api/auth/recover").then().statusCode(204);
        var reset = Map.of("tokenHash", "hash-of-" + email, "password", "a new password");
        for (var foreign : List.of(
                Map.of("Origin", "https://evil.example"),
                Map.of("Origin", "null"),
                Map.of("Sec-Fetch-Site", "cross-site"),
                Map.of("Origin", World.APP_URL, "Sec-Fetch-Site", "same-site"))) {
            body(Map.of("refreshToken", refreshToken))
                    .headers(foreign)
                    .post("/api/auth/refresh")
                    .then()
                    .statusCode(403)
                    .body("type", equalTo("https://aira.example/problems/foreign-origin"))
                    .header("Set-Cookie", nullValue());
            body(reset)
                    .headers(foreign)
                    .post("/api/auth/reset-password")
                    .then()
                    .statusCode(403)
                    .body("type", equalTo("https://aira.example/problems/foreign-origin"))
                    .header("Set-Cookie", nullValue());
        }

        body(Map.of("refreshToken", refreshToken))
                .header("Origin", World.APP_URL)
                .post("/api/auth/refresh")
                .then()
                .statusCode(200);
        body(reset)
                .header("Sec-Fetch-Site", "same-origin")
                .post("/api/auth/reset-password")
                .then()
                .statusCode(200);
    }

    @Test
    void recovery_setsANewPassword_once() {
        supabase.add(email, "forgotten password");
        for (int i = 0; i < 6; i++) {
            signIn("wrong");
        }
        body(Map.of("email", email)).post("/api/auth/recover").then().statusCode(204);
        body(Map.of("email", "nobody@example.com"))
                .post("/api/auth/recover")
                .then()
                .statusCode(204);

        var reset = Map.of("tokenHash", "hash-of-" + email, "password", "a new password");
        body(reset).post("/api/auth/reset-password").then().statusCode(200).body("user.email", equalTo(email));
        body(reset).post("/api/auth/reset-password").then().statusCode(422);

        signIn("a new password").then().statusCode(200);
        assertThat(outside.asked("POST", FakeSupabaseAuth.AUTH + "/logout")
                        .get(0)
                        .query())
                .isEqualTo("scope=others");
        body(Map.of("password", "a new password"))
                .post("/api/auth/reset-password")
                .then()
                .statusCode(400);
    }

    @Test
    void supabaseInTrouble_isSaidSo_andRecoveryTellsNothing() {
        outside.on("POST", FakeSupabaseAuth.AUTH + "/token", asked -> json(500, Map.of("msg", "broken")));
        outside.on("POST", FakeSupabaseAuth.AUTH + "/recover", asked -> json(500, Map.of("msg", "broken")));

        signIn("some password").then().statusCode(502).contentType("application/problem+json");
        body(Map.of("email", email)).post("/api/auth/recover").then().statusCode(204);

        outside.on("POST", FakeSupabaseAuth.AUTH + "/token", asked -> Outside.Answer.NONE);
        signIn("some password").then().statusCode(503).header("Retry-After", notNullValue());
    }

    private static <T> T get(java.util.concurrent.Future<T> future) {
        try {
            return future.get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Without a body and its media type, which RestAssured cannot. */
    private static int refreshAsPagesDo(String refreshToken) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + "/api/auth/refresh"))
                .header("Cookie", "aira_refresh=" + refreshToken)
                .header("Sec-Fetch-Site", "same-origin")
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        try {
            return HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void wrongPassword_takesAsLong_whetherThereIsAnAccountOrNot() {
        supabase.add(email, "right password");
        outside.on("POST", FakeSupabaseAuth.AUTH + "/token", asked -> {
            // As hashing does, which happens only for accounts.
            Thread.sleep(asked.json().get("email").asText().equals(email) ? 150 : 0);
            return json(400, Map.of("code", 400, "error_code", "invalid_credentials", "msg", "no"));
        });
        took("nobody-" + email);

        // The quickest of some, for the machine may be busy with something else.
        var known = Long.MAX_VALUE;
        var unknown = Long.MAX_VALUE;
        for (int i = 0; i < 4; i++) {
            known = Math.min(known, took(email));
            unknown = Math.min(unknown, took(i + "-" + email));
        }

        assertThat(known - unknown).isBetween(-75L, 75L);
    }

    /** In milliseconds. */
    private static long took(String address) {
        var start = System.nanoTime();
        body(Map.of("email", address, "password", "some password"))
                .post("/api/auth/signin")
                .then()
                .statusCode(401);
        return (System.nanoTime() - start) / 1_000_000;
    }
}
