package com.aira.sandbox.supabase.auth;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import com.aira.sandbox.EphemeralSandbox;
import com.aira.sandbox.LocalEnvironment;
import com.aira.sandbox.Ports;
import com.aira.sandbox.database.Database;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import jakarta.mail.Folder;
import jakarta.mail.Session;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EphemeralSandbox.class)
class RecoveryTest {
    private static final String PASSWORD = "correct horse";

    @ConfigProperty(name = EphemeralSandbox.MAILBOX_PORT)
    int mailboxPort;

    @Inject
    Ports ports;

    @Inject
    Database database;

    private String email;

    @BeforeEach
    void signUp() {
        email = "ada-" + UUID.randomUUID() + "@example.com";
        auth().body(Map.of("email", email, "password", PASSWORD))
                .post("/signup")
                .then()
                .statusCode(200);
    }

    @Test
    void code_opensASession_once() throws Exception {
        recover(email, "");
        var proof = Map.of("type", "recovery", "email", email, "token", found("code: (\\d{6})"));

        String token = auth().body(proof)
                .post("/verify")
                .then()
                .statusCode(200)
                .body("user.email", equalTo(email))
                .extract()
                .path("access_token");
        auth().header("Authorization", "Bearer " + token)
                .body(Map.of("password", "another horse"))
                .put("/user")
                .then()
                .statusCode(200);

        auth().body(proof).post("/verify").then().statusCode(403).body("error_code", equalTo("otp_expired"));
    }

    @Test
    void link_leadsToTheApplication_withASessionOnce() throws Exception {
        var page = "http://localhost:" + ports.ui() + "/reset";
        recover(email, "?redirect_to=" + page);
        var link = found("(http\\S+/verify\\S+)");

        var first = follow(link);
        var second = follow(link);

        assertThat(first).startsWith(page + "#access_token=").contains("&refresh_token=", "&type=recovery");
        assertThat(second).startsWith(page + "#error=access_denied&error_code=otp_expired");
    }

    @Test
    void link_leadsNowhereElse() throws Exception {
        recover(email, "?redirect_to=https://evil.example/");

        assertThat(follow(found("(http\\S+/verify\\S+)").replace("localhost%3A" + ports.ui(), "evil.example")))
                .startsWith("http://localhost:" + ports.ui() + "#access_token=");
    }

    @Test
    void tokenHash_opensASession_untilItExpires() throws Exception {
        recover(email, "");
        var hash = found("token=(\\w+)&");
        database.run(transaction -> transaction.update(
                "update auth.users set recovery_sent_at = recovery_sent_at - interval '61 minutes' where email = ?",
                email));

        auth().body(Map.of("type", "recovery", "token_hash", hash))
                .post("/verify")
                .then()
                .statusCode(403)
                .body("error_code", equalTo("otp_expired"));

        database.run(transaction -> transaction.update(
                "update auth.users set recovery_sent_at = recovery_sent_at + interval '2 minutes' where email = ?",
                email));
        auth().body(Map.of("type", "recovery", "token_hash", hash))
                .post("/verify")
                .then()
                .statusCode(200)
                .body("refresh_token", notNullValue());
    }

    @Test
    void recover_tellsNobodyWhoIsKnown_andLimitsBothAlike() {
        var unknown = "nobody-" + UUID.randomUUID() + "@example.com";
        for (var address : new String[] {email, unknown}) {
            recover(address, "");
            auth().body(Map.of("email", address))
                    .post("/recover")
                    .then()
                    .statusCode(429)
                    .body("error_code", equalTo("over_email_send_rate_limit"));
        }
    }

    private static void recover(String address, String query) {
        auth().body(Map.of("email", address))
                .post("/recover" + query)
                .then()
                .statusCode(200)
                .body("", equalTo(Map.of()));
    }

    private String follow(String link) {
        return given().redirects()
                .follow(false)
                .urlEncodingEnabled(false)
                .get(link)
                .then()
                .statusCode(303)
                .extract()
                .header("Location");
    }

    /** What the pattern's group finds in the one mail of this user. */
    private String found(String pattern) throws Exception {
        try (var store = Session.getInstance(new Properties()).getStore("pop3")) {
            store.connect("localhost", mailboxPort, email, email);
            try (var inbox = store.getFolder("INBOX")) {
                inbox.open(Folder.READ_ONLY);
                assertThat(inbox.getMessageCount()).isOne();
                var matcher = Pattern.compile(pattern)
                        .matcher(inbox.getMessage(1).getContent().toString());
                assertThat(matcher.find()).isTrue();
                return matcher.group(1);
            }
        }
    }

    private static RequestSpecification auth() {
        return given().basePath("/supabase/auth/v1")
                .header("apikey", LocalEnvironment.SUPABASE_ANON_KEY)
                .contentType(ContentType.JSON);
    }
}
