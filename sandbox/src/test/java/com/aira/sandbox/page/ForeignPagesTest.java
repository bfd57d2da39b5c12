package com.aira.sandbox.page;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import com.aira.sandbox.EphemeralSandbox;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages of other sites in the visitor's browser. */
@QuarkusTest
@QuarkusTestResource(EphemeralSandbox.class)
class ForeignPagesTest {

    private static final Map<String, String> TEXT =
            Map.of("from", "+14155552671", "to", "+14155559999", "body", "Hello");

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "http://localhost:1", "null"})
    void post_ofAnotherSite_isRefused(String origin) {
        for (String path : new String[] {
            "/phone/messages",
            "/stripe/checkout/cs_test_1/pay",
            "/stripe/checkout/cs_test_1/decline",
            "/stripe/events/evt_1/resend",
            "/payments/notices/evt_1",
            "/twilio/api/2010-04-01/Accounts/AC00000000000000000000000000000001/Messages.json"
        }) {
            given().header("Origin", origin)
                    .contentType("application/json")
                    .body(TEXT)
                    .post(path)
                    .then()
                    .statusCode(403)
                    .body("title", equalTo("Not from another site"));
        }
        given().queryParam("number", "+14155552671")
                .get("/phone/messages")
                .then()
                .body("$", hasSize(0));
    }

    @Test
    void post_ofOwnPageOrProgram_isHeard() {
        given().header("Origin", RestAssured.baseURI + ":" + RestAssured.port)
                .contentType("application/json")
                .body(TEXT)
                .post("/phone/messages")
                .then()
                .statusCode(400)
                .body("title", equalTo("Not possible"));
        given().contentType("application/json")
                .body(TEXT)
                .post("/phone/messages")
                .then()
                .statusCode(400);
    }

    /** A name that its owner made to point to this machine (DNS rebinding): to the browser that is one site. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/phone",
                "/phone/numbers",
                "/phone/messages?number=%2B14155552671",
                "/mail",
                "/mail/list",
                "/mail/messages",
                "/mail/messages/1/raw",
                "/payments",
                "/payments/list",
                "/stripe/checkout/cs_test_1",
                "/stripe/events",
                "/twilio/../mail/messages",
                "/twilio/%2e%2e/mail/messages",
                "//mail/messages"
            })
    void get_byANameOfElsewhere_isRefused(String path) throws IOException {
        for (String host : new String[] {
            "rebound.example:" + RestAssured.port, "localhost.evil.example", "sandbox.evil.example:3100", ""
        }) {
            assertThat(raw(path, host)).as("%s of %s", path, host).contains(" 403 ", "Not by this name");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST:3100", "127.0.0.1:3100", "[::1]:3100", "sandbox:3100"})
    void get_byANameOfThisMachineOrOfCompose_isHeard(String host) throws IOException {
        for (String path : new String[] {"/", "/phone/numbers", "/mail/messages", "/stripe/events"}) {
            assertThat(raw(path, host)).as("%s of %s", path, host).contains(" 200 ");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/health",
                "/supabase/auth/v1/health",
                "/supabase/auth/v1/.well-known/jwks.json",
                "/supabase/auth/v1/verify?token=none",
                "/supabase/storage/v1/bucket",
                "/stripe/v1/balance",
                "/twilio/api/2010-04-01/Accounts/AC00000000000000000000000000000001.json"
            })
    void api_thatServicesCall_isHeardByAnyName(String path) throws IOException {
        for (String host : new String[] {"host.docker.internal:3100", "sandbox.internal:3100"}) {
            assertThat(raw(path, host)).as("%s of %s", path, host).doesNotContain("Not by this name");
        }
    }

    @Test
    void program_isHeard_alsoOnTheSecondRequestOfItsHttp2Connection() throws Exception {
        HttpClient program = HttpClient.newHttpClient();
        for (int i = 0; i < 2; i++) {
            assertThat(program.send(
                                    HttpRequest.newBuilder(URI.create(
                                                    "http://localhost:" + RestAssured.port + "/phone/numbers"))
                                            .build(),
                                    HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    /** The whole answer; clients that know better would mend the path and choose the name themselves. */
    private static String raw(String path, String host) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", RestAssured.port)) {
            String request = "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "http://localhost:1", "null"})
    void phone_doesNotOpen_toAnotherSite(String origin) {
        assertThatThrownBy(() -> open(socket().header("Origin", origin)))
                .isInstanceOfSatisfying(CompletionException.class, refused -> assertThat(refused.getCause())
                        .isInstanceOfSatisfying(WebSocketHandshakeException.class, handshake -> assertThat(
                                        handshake.getResponse().statusCode())
                                .isEqualTo(403)));
    }

    @Test
    void phone_opensToItsOwnPage_andToPrograms() {
        WebSocket page = open(socket().header("Origin", "http://localhost:" + RestAssured.port));
        WebSocket program = open(socket());

        assertThat(page.isOutputClosed()).isFalse();
        assertThat(program.isOutputClosed()).isFalse();
        page.abort();
        program.abort();
    }

    private static WebSocket.Builder socket() {
        return HttpClient.newHttpClient().newWebSocketBuilder();
    }

    private static WebSocket open(WebSocket.Builder socket) {
        return socket.buildAsync(
                        URI.create("ws://localhost:" + RestAssured.port + "/phone/socket"), new WebSocket.Listener() {})
                .join();
    }
}
