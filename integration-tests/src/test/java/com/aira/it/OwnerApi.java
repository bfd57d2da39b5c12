package com.aira.it;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/** An owner who knows nothing but the JSON API. */
public final class OwnerApi {

    private final LocalAira aira;
    private final String email;
    private final String password;
    private final String token;

    private OwnerApi(LocalAira aira, String email, String password, String token) {
        this.aira = aira;
        this.email = email;
        this.password = password;
        this.token = token;
    }

    public static OwnerApi signUp(LocalAira aira) {
        String email = "owner-" + UUID.randomUUID() + "@example.com";
        Map<String, String> credentials = Map.of("email", email, "password", "correct horse battery staple 9!");
        given().contentType(ContentType.JSON)
                .body(credentials)
                .post(aira.ui() + "/api/auth/signup")
                .then()
                .statusCode(201);
        return signIn(aira, email, credentials.get("password"));
    }

    public static OwnerApi signIn(LocalAira aira, String email, String password) {
        String token = given().contentType(ContentType.JSON)
                .body(Map.of("email", email, "password", password))
                .post(aira.ui() + "/api/auth/signin")
                .then()
                .statusCode(200)
                .extract()
                .path("accessToken");
        return new OwnerApi(aira, email, password, token);
    }

    public String email() {
        return email;
    }

    public String password() {
        return password;
    }

    /** For those who ask without RestAssured. */
    public String token() {
        return token;
    }

    /** A business that is open around the clock, every day, without notice. */
    public JsonPath newBusiness(String name, String zone) {
        JsonPath business = expect(
                201,
                request()
                        .body(Map.of("name", name, "businessType", "service", "timeZone", zone, "minNoticeMinutes", 0))
                        .post("/api/businesses"));
        var hours = java.util.stream.IntStream.rangeClosed(1, 7)
                .mapToObj(day -> Map.of("weekday", day, "opens", "00:00", "closes", "00:00"))
                .toList();
        expect(200, request().body(Map.of("hours", hours)).put("/api/businesses/" + business.get("id") + "/hours"));
        return business;
    }

    public void topUp(String amount) {
        String checkout = expect(
                        201,
                        request()
                                .header("Idempotency-Key", UUID.randomUUID().toString())
                                .body(Map.of("amount", amount, "currency", "USD"))
                                .post("/api/wallet/top-ups"))
                .get("checkoutUrl");
        String before = wallet().get("balanceUsd");
        given().post(checkout + "/pay").then().statusCode(200);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> !wallet().get("balanceUsd").equals(before));
    }

    public JsonPath wallet() {
        return get("/api/wallet");
    }

    /** Searches, buys and associates a number; returns it. */
    public String buyNumber(String businessId) {
        String offered = get("/api/numbers/available?country=US&type=local").get("items[0].phoneNumber");
        expect(
                201,
                request()
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .body(Map.of("phoneNumber", offered, "displayName", "Front desk", "currency", "USD"))
                        .post("/api/numbers/purchase"));
        JsonPath business = get("/api/businesses/" + businessId);
        Map<String, Object> profile = new java.util.HashMap<>(business.getMap(""));
        profile.keySet()
                .retainAll(java.util.Set.of(
                        "name",
                        "businessType",
                        "timeZone",
                        "bookingCapacity",
                        "slotMinutes",
                        "minNoticeMinutes",
                        "maxDaysAhead"));
        profile.put("phoneNumber", offered);
        expect(200, request().body(profile).put("/api/businesses/" + businessId));
        return offered;
    }

    public String upload(String businessId, Path file) {
        return given().baseUri(aira.ui())
                .auth()
                .oauth2(token)
                .multiPart("businessId", businessId)
                .multiPart("file", file.toFile())
                .post("/api/documents/upload")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    /** Uploads a text with a number below it: the same bytes once more would be the same document. */
    public String upload(String businessId, Path text, int number) {
        try {
            return given().baseUri(aira.ui())
                    .auth()
                    .oauth2(token)
                    .multiPart("businessId", businessId)
                    .multiPart(
                            "file",
                            text.getFileName().toString(),
                            (Files.readString(text) + "\n\nNumber " + number + ".\n").getBytes(StandardCharsets.UTF_8))
                    .post("/api/documents/upload")
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("id");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void awaitCompleted(String documentId) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> {
                    JsonPath document = get("/api/documents/" + documentId);
                    if ("failed".equals(document.get("processingStatus"))) {
                        throw new AssertionError("the document failed: " + document.get("processingError"));
                    }
                    return "completed".equals(document.get("processingStatus"));
                });
    }

    public JsonPath get(String path) {
        return expect(200, request().get(path));
    }

    public RequestSpecification request() {
        return given().baseUri(aira.ui()).auth().oauth2(token).contentType(ContentType.JSON);
    }

    public static JsonPath expect(int status, Response response) {
        return response.then().statusCode(status).extract().jsonPath();
    }
}
