package com.aira.ui.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.aira.runtime.problem.Problem;
import com.aira.ui.Api;
import com.aira.ui.Tokens;
import com.aira.ui.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever goes wrong is a problem of RFC 9457 and tells nothing about our insides. */
@QuarkusTest
@QuarkusTestResource(World.class)
class ProblemTest {
    private final Api ann = Api.newOwner();

    private static void isProblem(Response response, int status, String name) {
        response.then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("type", equalTo(Problem.TYPES + name))
                .body("status", equalTo(status));
        assertThat(response.asString()).doesNotContain("Exception", "\tat ", "org.", "com.aira", "select ");
    }

    @Test
    void whatHttpRefuses_isAProblem() {
        isProblem(ann.request().get("/api/nothing"), 404, "not-found");
        isProblem(ann.request().delete("/api/wallet"), 405, "method-not-allowed");
        isProblem(ann.request().accept("text/html").get("/api/wallet"), 406, "not-acceptable");
        isProblem(
                ann.request().contentType("text/plain").body("x").post("/api/businesses"),
                415,
                "unsupported-media-type");
        isProblem(ann.json("x".repeat(1_100_000)).post("/api/businesses"), 413, "too-large");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "application/json, text/plain", "a/b; c"})
    void whatIsNoMediaType_isRefused(String type) {
        var answer = raw("POST /api/knowledge", "Content-Type: " + type, "{}");

        assertThat(answer).containsPattern("^HTTP/1.1 4(00|15) ").contains(Problem.TYPES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"multipart/form-data; boundary=", "multipart/form-data"})
    void brokenForm_isRefused(String type) {
        var answer = raw("POST /api/documents/upload", "Content-Type: " + type, "--ed");

        assertThat(answer).startsWith("HTTP/1.1 400").contains("\"field\":\"body\"");
    }

    /** As any body that breaks off: no field of it is to blame. */
    @Test
    void formThatBreaksOff_isABadRequest() {
        var answer = raw("POST /api/documents/upload", "Content-Type: multipart/form-data; boundary=edge", "--ed");

        assertThat(answer)
                .startsWith("HTTP/1.1 400")
                .contains(Problem.TYPES + "bad-request")
                .doesNotContain("\"errors\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/documents/upload", "/api/knowledge/import"})
    void fileNameWithALineBreak_isRefused(String path) {
        for (var name : new String[] {"a\rb", "a\nb", "a\r\nb"}) {
            var form = "--edge\r\nContent-Disposition: form-data; name=\"businessId\"\r\n\r\n" + ann.newBusiness()
                    + "\r\n--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                    + ".txt\"\r\n\r\ncontent\r\n--edge--\r\n";

            var answer = raw("POST " + path, "Content-Type: multipart/form-data; boundary=edge", form);

            assertThat(answer).startsWith("HTTP/1.1 400").contains("\"field\":");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/documents/upload", "/api/knowledge/import"})
    void strangerWithABrokenForm_isToldToSignIn(String path) {
        for (var type : new String[] {"multipart/form-data", "multipart/form-data; boundary=edge"}) {
            var answer = sent("POST " + path, "Content-Type: " + type, "--ed");

            assertThat(answer).startsWith("HTTP/1.1 401").contains(Problem.TYPES + "unauthorized");
        }
    }

    @Test
    void unsignedEvent_isNotEvenRead() {
        var answer = raw("POST /api/webhooks/stripe", "Content-Type: application/json\r\nStripe-Signature: x", "null");

        assertThat(answer).startsWith("HTTP/1.1 400").contains("bad-signature");
    }

    /** Past every client that knows better. */
    private String raw(String line, String headers, String body) {
        return sent(line, "Authorization: Bearer " + Tokens.of(ann.owner()) + "\r\n" + headers, body);
    }

    private static String sent(String line, String headers, String body) {
        try (var socket = new Socket("localhost", RestAssured.port)) {
            var request = line + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + headers
                    + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "1-1-1-1-1", "00000000-0000-0000-0000-00000000000g", "..", "%00"})
    void malformedId_namesNothing(String id) {
        isProblem(
                ann.request().urlEncodingEnabled(false).get("/api/appointments/" + id.replace("..", "%2E%2E")),
                404,
                "not-found");
        isProblem(ann.request().get("/api/documents?businessId=nonsense"), 404, "not-found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "\"x\"",
                "{\"name\": \"x\"} {}",
                "{\"name\": {}}",
                "{\"name\": \"x\", \"slotMinutes\": 5.5}"
            })
    void malformedBody_isInvalid(String body) {
        isProblem(ann.request().contentType(ContentType.JSON).body(body).post("/api/businesses"), 400, "validation");
    }

    @Test
    void textThatPostgresCannotHold_isInvalid() {
        isProblem(ann.json(Map.of("name", "a\u0000b")).post("/api/businesses"), 400, "validation");
    }

    @Test
    void timesAndNumbersInQueries_areChecked() {
        var business = ann.newBusiness();
        isProblem(ann.request().get("/api/appointments?businessId=" + business + "&from=tomorrow"), 400, "validation");
        isProblem(ann.request().get("/api/businesses?limit=201"), 400, "validation");
        isProblem(ann.request().get("/api/documents"), 400, "validation");
        ann.request()
                .urlEncodingEnabled(false)
                .get("/api/appointments?businessId=" + business + "&from=2026-03-01T00:00:00+01:00")
                .then()
                .statusCode(200);
    }

    @Test
    void health_isThereTwice() {
        for (var path : List.of("/health", "/q/health", "/q/health/ready", "/q/health/live")) {
            given().get(path).then().statusCode(200).body("status", equalTo("UP"));
        }
    }

    @Test
    void metricsAndTheDescriptionOfTheApi_areNotOnThePublicPort() {
        for (var path : List.of("/q/metrics", "/q/openapi")) {
            given().get(path).then().statusCode(404);
            given().get(Management.address() + path).then().statusCode(200);
        }
    }

    @Test
    void unknownId_andSomebodyElsesId_areToldTheSame() {
        var foreign = Api.newOwner().newBusiness();
        var unknown = ann.request().get("/api/businesses/" + UUID.randomUUID()).asString();

        assertThat(ann.request().get("/api/businesses/" + foreign).asString()).isEqualTo(unknown);
    }
}
