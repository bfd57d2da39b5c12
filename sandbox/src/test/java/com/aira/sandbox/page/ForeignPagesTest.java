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
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
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
