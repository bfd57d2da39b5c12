package com.aira.it;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Whoever is not Twilio, and whoever Twilio connects to nobody. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UnverifiedRequestsTest {

    private final LocalAira aira = LocalAira.running();

    @Test
    void unsignedWebhooks_are403() {
        for (String path : List.of("call", "sms", "status", "conversation-ended")) {
            given().formParam("CallSid", "CA" + "0".repeat(32))
                    .formParam("To", "+14155550100")
                    .post(aira.voice() + "/webhooks/twilio/" + path)
                    .then()
                    .statusCode(403);
        }
    }

    @Test
    void wronglySignedWebhook_is403() {
        given().header("X-Twilio-Signature", "L/OH5YylLD5NRKLltdqwSvS0BnU=")
                .formParam("CallSid", "CA" + "0".repeat(32))
                .post(aira.voice() + "/webhooks/twilio/call")
                .then()
                .statusCode(403);
    }

    @Test
    void unsignedSocket_is403() {
        URI socket = URI.create(aira.voice().replace("http", "ws") + "/conversation");
        try {
            HttpClient.newHttpClient()
                    .newWebSocketBuilder()
                    .buildAsync(socket, new WebSocket.Listener() {})
                    .join();
            throw new AssertionError("the socket opened");
        } catch (CompletionException e) {
            assertThat(e.getCause()).isInstanceOf(WebSocketHandshakeException.class);
            assertThat(((WebSocketHandshakeException) e.getCause())
                            .getResponse()
                            .statusCode())
                    .isEqualTo(403);
        }
    }

    @Test
    void unknownNumber_getsPoliteTwiml() {
        Map<String, String> call = new TreeMap<>(Map.of(
                "CallSid", "CA" + "1".repeat(32),
                "AccountSid", aira.env("TWILIO_ACCOUNT_SID"),
                "From", "anonymous",
                "To", "+14155559999",
                "CallStatus", "ringing",
                "Direction", "inbound",
                "ApiVersion", "2010-04-01"));
        String url = aira.voice() + "/webhooks/twilio/call";
        given().header("X-Twilio-Signature", signature(url, call))
                .contentType("application/x-www-form-urlencoded")
                .formParams(call)
                .post(url)
                .then()
                .statusCode(200)
                .body(containsString("<Say"));
    }

    @Test
    void unsignedProcessDocument_isRefused() {
        given().contentType("application/json")
                .body("{\"type\":\"INSERT\",\"table\":\"documents\",\"record\":{}}")
                .post(aira.voice().replace(":" + port(aira.voice()), ":" + (port(aira.voice()) + 1))
                        + "/process-document")
                .then()
                .statusCode(401);
    }

    private static int port(String url) {
        return URI.create(url).getPort();
    }

    private String signature(String url, Map<String, String> form) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(aira.env("TWILIO_AUTH_TOKEN").getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            StringBuilder signed = new StringBuilder(url);
            form.forEach((name, value) -> signed.append(name).append(value));
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal(signed.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
