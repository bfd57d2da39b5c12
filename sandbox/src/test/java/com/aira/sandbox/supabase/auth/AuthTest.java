package com.aira.sandbox.supabase.auth;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;

import com.aira.sandbox.EphemeralSandbox;
import com.aira.sandbox.LocalEnvironment;
import com.aira.sandbox.database.Database;
import com.aira.sandbox.supabase.ProjectTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EphemeralSandbox.class)
class AuthTest {
    private static final String PASSWORD = "correct horse";

    @Inject
    LocalEnvironment environment;

    @Inject
    Database database;

    @Inject
    Clock clock;

    @Test
    void session_isOfTheVisitorWhomTheApplicationNames() {
        var email = address();

        auth().header("X-Forwarded-For", "198.51.100.7, 10.0.0.1")
                .body(Map.of("email", email, "password", PASSWORD))
                .post("/signup")
                .then()
                .statusCode(200);

        Optional<String> visitor = database.transaction(transaction -> transaction.first(
                "select host(s.ip) from auth.sessions s join auth.users u on u.id = s.user_id where u.email = ?",
                row -> row.getString(1),
                email));
        assertThat(visitor).contains("198.51.100.7");
    }

    @Test
    void signUp_answersASession_withTheClaimsOfSupabase() {
        var email = address();

        var response = auth().body(
                        Map.of("email", email.toUpperCase(), "password", PASSWORD, "data", Map.of("name", "Ada")))
                .post("/signup")
                .then()
                .statusCode(200)
                .body("token_type", equalTo("bearer"))
                .body("expires_in", equalTo(3600))
                .body("refresh_token", notNullValue())
                .body("user.email", equalTo(email))
                .body("user.role", equalTo("authenticated"))
                .body("user.user_metadata.name", equalTo("Ada"))
                .body("user.app_metadata.providers", hasItem("email"))
                .body("user.email_confirmed_at", notNullValue())
                .extract();

        var claims = ProjectTokens.verify(response.path("access_token"), clock.instant())
                .orElseThrow();
        assertThat(claims)
                .containsEntry("iss", environment.shared().get("SUPABASE_URL") + "/auth/v1")
                .containsEntry("sub", response.path("user.id"))
                .containsEntry("aud", "authenticated")
                .containsEntry("role", "authenticated")
                .containsEntry("email", email)
                .containsEntry("aal", "aal1")
                .containsEntry("is_anonymous", false)
                .containsKeys("session_id", "phone", "app_metadata", "user_metadata", "iat");
        assertThat(claims.get("amr").toString()).contains("method=password");
        assertThat(((Number) claims.get("exp")).longValue() - ((Number) claims.get("iat")).longValue())
                .isEqualTo(3600);
    }

    @Test
    void passwords_areStoredAsBcrypt() {
        var user = signUp();

        var stored = database.transaction(transaction -> transaction.first(
                "select encrypted_password from auth.users where id = ?::uuid", row -> row.getString(1), user.id()));

        assertThat(stored).hasValueSatisfying(hash -> assertThat(hash).matches("\\$2a\\$10\\$.{53}"));
    }

    @Test
    void signUp_refusesWhatSupabaseRefuses() {
        var user = signUp();
        refused(
                auth().body(Map.of("email", user.email(), "password", PASSWORD))
                        .post("/signup")
                        .then(),
                422,
                "user_already_exists");
        refused(
                auth().body(Map.of("email", "no address", "password", PASSWORD))
                        .post("/signup")
                        .then(),
                400,
                "validation_failed");
        refused(auth().body(Map.of("email", address())).post("/signup").then(), 400, "validation_failed");
        refused(auth().body(Map.of("password", PASSWORD)).post("/signup").then(), 422, "anonymous_provider_disabled");
        refused(auth().body("{").post("/signup").then(), 400, "bad_json");
        refused(
                auth().body(Map.of("email", address(), "password", "x".repeat(73)))
                        .post("/signup")
                        .then(),
                400,
                "validation_failed");
        refused(
                        auth().body(Map.of("email", address(), "password", "short"))
                                .post("/signup")
                                .then(),
                        422,
                        "weak_password")
                .body("weak_password.reasons", equalTo(List.of("length")));
    }

    @Test
    void errors_haveTheNewBody_forClientsThatAskForIt() {
        auth().header("X-Supabase-Api-Version", "2024-01-01")
                .body(Map.of("email", address(), "password", PASSWORD))
                .post("/token?grant_type=password")
                .then()
                .statusCode(400)
                .body("code", equalTo("invalid_credentials"))
                .body("message", equalTo("Invalid login credentials"));
    }

    @Test
    void everyCall_needsAnApiKey() {
        given().contentType(ContentType.JSON)
                .body("{}")
                .post("/supabase/auth/v1/signup")
                .then()
                .statusCode(401)
                .body("message", equalTo("No API key found in request"));
        given().header("apikey", "made.up.key")
                .get("/supabase/auth/v1/settings")
                .then()
                .statusCode(401)
                .body("message", equalTo("Invalid API key"));
    }

    @Test
    void password_opensASession_onlyWhenItIsRight() {
        var user = signUp();

        login(user.email(), PASSWORD).statusCode(200).body("user.id", equalTo(user.id()));

        refused(login(user.email(), "wrong horse"), 400, "invalid_credentials");
        refused(login(address(), PASSWORD), 400, "invalid_credentials");
        refused(auth().body("{}").post("/token?grant_type=carrier_pigeon").then(), 400, "unsupported_grant_type");
    }

    @Test
    void refresh_rotatesTheToken_andKeepsTheSession() {
        var user = signUp();

        var next = refresh(user.refreshToken()).statusCode(200).extract();

        assertThat(next.<String>path("refresh_token")).isNotEqualTo(user.refreshToken());
        assertThat(claim(next.path("access_token"), "session_id")).isEqualTo(claim(user.accessToken(), "session_id"));
        assertThat(claim(next.path("access_token"), "amr")).isEqualTo(claim(user.accessToken(), "amr"));
        refused(refresh("unknown"), 400, "refresh_token_not_found");
    }

    @Test
    void refresh_answersTheSameChild_withinTheReuseInterval() {
        var user = signUp();
        String child = refresh(user.refreshToken()).statusCode(200).extract().path("refresh_token");

        refresh(user.refreshToken()).statusCode(200).body("refresh_token", equalTo(child));
    }

    @Test
    void refresh_hasOneChild_whenManyAskAtOnce() throws Exception {
        var user = signUp();
        var threads = Executors.newFixedThreadPool(8);
        try {
            Callable<String> refresh =
                    () -> refresh(user.refreshToken()).statusCode(200).extract().path("refresh_token");
            var children = new HashSet<String>();
            for (var answer : threads.invokeAll(Collections.nCopies(8, refresh))) {
                children.add(answer.get());
            }

            assertThat(children).hasSize(1).doesNotContain(user.refreshToken());
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void refresh_revokesTheFamily_whenAnOldTokenTurnsUpLater() {
        var user = signUp();
        String child = refresh(user.refreshToken()).statusCode(200).extract().path("refresh_token");
        age(user.refreshToken(), Duration.ofSeconds(11));

        refused(refresh(user.refreshToken()), 400, "refresh_token_already_used");

        age(child, Duration.ofSeconds(11));
        refused(refresh(child), 400, "refresh_token_already_used");
    }

    @Test
    void user_isCheckedLive_againstSessionAndToken() {
        var user = signUp();
        user(user).get("/user").then().statusCode(200).body("id", equalTo(user.id()));

        user(user).post("/logout").then().statusCode(204);

        refused(user(user).get("/user").then(), 403, "session_not_found");
        refused(refresh(user.refreshToken()), 400, "refresh_token_not_found");
        refused(auth().get("/user").then(), 401, "no_authorization");
        refused(auth().header("Authorization", "Bearer a.b.c").get("/user").then(), 403, "bad_jwt");
        refused(
                auth().header("Authorization", "Bearer " + LocalEnvironment.SUPABASE_ANON_KEY)
                        .get("/user")
                        .then(),
                403,
                "bad_jwt");
    }

    @Test
    void newKeys_areNoTokens_andStandForTheirRole() {
        var publishable = LocalEnvironment.SUPABASE_PUBLISHABLE_KEY;
        var secret = LocalEnvironment.SUPABASE_SECRET_KEY;

        withKey(publishable).get("/settings").then().statusCode(200);
        withKey(secret).get("/admin/users").then().statusCode(200);
        withKey(secret)
                .header("Authorization", "Bearer " + secret)
                .get("/admin/users")
                .then()
                .statusCode(200);
        refused(withKey(publishable).get("/admin/users").then(), 403, "not_admin");
        refused(
                withKey(publishable)
                        .header("Authorization", "Bearer " + secret)
                        .get("/admin/users")
                        .then(),
                403,
                "bad_jwt");
        refused(
                withKey(secret)
                        .header("Authorization", "Bearer " + signUp().accessToken())
                        .get("/admin/users")
                        .then(),
                403,
                "not_admin");
        withKey(secret)
                .header("User-Agent", "Mozilla/5.0 (X11; Linux x86_64)")
                .get("/admin/users")
                .then()
                .statusCode(401);
        withKey(secret + "x").get("/settings").then().statusCode(401);
    }

    @Test
    void sessions_areSignedByAKeyThatIsPublished() {
        var header = new String(
                java.util.Base64.getUrlDecoder().decode(signUp().accessToken().split("[.]")[0]),
                java.nio.charset.StandardCharsets.UTF_8);

        assertThat(header).contains("\"alg\":\"ES256\"", "\"kid\":\"aira-local\"");
        given().get("/supabase/auth/v1/.well-known/jwks.json")
                .then()
                .statusCode(200)
                .body("keys[0].kid", equalTo("aira-local"))
                .body("keys[0].d", equalTo(null));
    }

    @Test
    void logout_endsWhatItsScopeNames() {
        var here = signUp();
        var there = session(login(here.email(), PASSWORD));

        user(here).post("/logout?scope=others").then().statusCode(204);
        refused(user(there).get("/user").then(), 403, "session_not_found");
        user(here).get("/user").then().statusCode(200);

        var third = session(login(here.email(), PASSWORD));
        user(third).post("/logout?scope=local").then().statusCode(204);
        refused(user(third).get("/user").then(), 403, "session_not_found");
        user(here).get("/user").then().statusCode(200);
        refused(user(here).post("/logout?scope=galaxy").then(), 400, "validation_failed");
    }

    @Test
    void newPassword_endsOtherSessions_andReplacesTheOld() {
        var user = signUp();
        var elsewhere = session(login(user.email(), PASSWORD));

        user(user).body(Map.of("password", "another horse")).put("/user").then().statusCode(200);

        refused(user(elsewhere).get("/user").then(), 403, "session_not_found");
        user(user).get("/user").then().statusCode(200);
        refused(login(user.email(), PASSWORD), 400, "invalid_credentials");
        login(user.email(), "another horse").statusCode(200);
        refused(
                user(user)
                        .body(Map.of("password", "another horse"))
                        .put("/user")
                        .then(),
                422,
                "same_password");
    }

    @Test
    void change_updatesAddressAndMetadata_butTakesNobodysAddress() {
        var user = signUp();
        var other = signUp();
        var address = address();

        user(user)
                .body(Map.of("email", address, "data", Map.of("theme", "dark")))
                .put("/user")
                .then()
                .statusCode(200)
                .body("email", equalTo(address))
                .body("user_metadata.theme", equalTo("dark"));

        refused(user(user).body(Map.of("email", other.email())).put("/user").then(), 422, "email_exists");
    }

    @Test
    void admin_managesUsers_withTheServiceRoleAlone() {
        var email = address();
        String id = admin().body(Map.of("email", email, "password", PASSWORD, "user_metadata", Map.of("name", "Ada")))
                .post("/admin/users")
                .then()
                .statusCode(200)
                .extract()
                .path("id");
        refused(login(email, PASSWORD), 400, "email_not_confirmed");
        admin().body(Map.of("email_confirm", true))
                .put("/admin/users/" + id)
                .then()
                .statusCode(200);
        login(email, PASSWORD).statusCode(200);
        admin().body(Map.of("ban_duration", "24h"))
                .put("/admin/users/" + id)
                .then()
                .statusCode(200);
        refused(login(email, PASSWORD), 400, "user_banned");
        refused(admin().body(Map.of("email", email)).post("/admin/users").then(), 422, "email_exists");
        admin().get("/admin/users?per_page=1000")
                .then()
                .statusCode(200)
                .header("X-Total-Count", notNullValue())
                .body("users.id", hasItem(id));

        admin().delete("/admin/users/" + id).then().statusCode(200);

        refused(admin().get("/admin/users/" + id).then(), 404, "user_not_found");
        refused(user(signUp()).get("/admin/users").then(), 403, "not_admin");
    }

    @Test
    void settingsAndHealth_answerAsAProjectDoes() {
        auth().get("/settings").then().statusCode(200).body("mailer_autoconfirm", equalTo(true));
        auth().get("/health").then().statusCode(200).body("name", equalTo("GoTrue"));
    }

    private record Session(String id, String email, String accessToken, String refreshToken) {}

    private Session signUp() {
        return session(auth().body(Map.of("email", address(), "password", PASSWORD))
                .post("/signup")
                .then()
                .statusCode(200));
    }

    private static Session session(ValidatableResponse response) {
        var body = response.extract();
        return new Session(
                body.path("user.id"), body.path("user.email"), body.path("access_token"), body.path("refresh_token"));
    }

    private static ValidatableResponse login(String email, String password) {
        return auth().body(Map.of("email", email, "password", password))
                .post("/token?grant_type=password")
                .then();
    }

    private static ValidatableResponse refresh(String token) {
        return auth().body(Map.of("refresh_token", token))
                .post("/token?grant_type=refresh_token")
                .then();
    }

    private Object claim(String token, String name) {
        return ProjectTokens.verify(token, clock.instant()).orElseThrow().get(name);
    }

    /** Moves a token's last use into the past. */
    private void age(String token, Duration by) {
        database.run(transaction -> transaction.update(
                "update auth.refresh_tokens set updated_at = updated_at - make_interval(secs => ?) where token = ?",
                by.toSeconds(),
                token));
    }

    private static RequestSpecification withKey(String key) {
        return given().basePath("/supabase/auth/v1").header("apikey", key).contentType(ContentType.JSON);
    }

    private static RequestSpecification auth() {
        return given().basePath("/supabase/auth/v1")
                .header("apikey", LocalEnvironment.SUPABASE_ANON_KEY)
                .contentType(ContentType.JSON);
    }

    private static RequestSpecification admin() {
        return auth().header("Authorization", "Bearer " + LocalEnvironment.SUPABASE_SERVICE_ROLE_KEY);
    }

    private static RequestSpecification user(Session session) {
        return auth().header("Authorization", "Bearer " + session.accessToken());
    }

    private static ValidatableResponse refused(ValidatableResponse response, int status, String code) {
        return response.statusCode(status).body("code", equalTo(status)).body("error_code", equalTo(code));
    }

    private static String address() {
        return "ada-" + UUID.randomUUID() + "@example.com";
    }
}
