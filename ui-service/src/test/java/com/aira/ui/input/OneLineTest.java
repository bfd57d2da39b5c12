package com.aira.ui.input;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import com.aira.ui.Api;
import com.aira.ui.World;
import com.aira.ui.letters.OwnerEmail;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No door takes a name that would become another header of a mail. */
@QuarkusTest
@QuarkusTestResource(World.class)
class OneLineTest {
    private static final String INJECTED = "X\r\nBcc: a@b.example";

    private final Api ann = Api.newOwner();

    @ParameterizedTest
    @ValueSource(
            strings = {
                INJECTED,
                "X\nY",
                "X\tY",
                "X\u0085Y",
                "X\u2028Y",
                "X\u2029Y",
                "X\u202eY",
                "X\u2066Y",
                "X\u200bY",
                "X\u061cY",
                "X\u00adY",
                "X\uFEFFY",
                "X\uDB40\uDC41Y"
            })
    void businessNameWithMoreThanOneLine_isRefused(String name) {
        ann.json(Map.of("name", name))
                .post("/api/businesses")
                .then()
                .statusCode(400)
                .body("errors.field", hasItem("name"))
                .body("errors.message", hasItem(SingleLine.MESSAGE));
    }

    @Test
    void businessNameOfAnyScript_isTaken() {
        for (var name : new String[] {"Café Zoë", "מספרה", "परिक्षा \u200dक", "Ann's \"Best\" 💈"}) {
            ann.json(Map.of("name", name)).post("/api/businesses").then().statusCode(201);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, /api/businesses/{business}, name",
        "PUT, /api/businesses/{business}, website",
        "PUT, /api/businesses/{business}, logoUrl",
        "POST, /api/businesses/{business}/services, name",
        "POST, /api/appointments, customerName",
        "POST, /api/appointments, serviceType",
        "POST, /api/knowledge, title",
        "POST, /api/knowledge, category",
        "PUT, /api/wallet/billing-details, name",
        "PUT, /api/wallet/billing-details, taxId",
        "POST, /api/numbers/purchase, displayName"
    })
    void nameWithALineBreak_isRefusedByTheApi(String method, String path, String field) {
        var business = ann.newBusiness();
        Map<String, Object> body = new HashMap<>(Map.of("businessId", business, "duration", 30, "content", "x"));
        body.put("customerName", "Bo");
        body.put("phoneNumber", path.contains("numbers") ? "+14155550123" : null);
        body.put(
                "scheduledAt",
                Instant.now()
                        .plus(2, ChronoUnit.DAYS)
                        .truncatedTo(ChronoUnit.SECONDS)
                        .toString());
        if (path.endsWith("services")) {
            body.put("name", "Cut");
        }
        body.put(field, INJECTED);

        ann.json(body)
                .header("Idempotency-Key", "one-line-" + field)
                .request(method, path.replace("{business}", business))
                .then()
                .statusCode(400)
                .body("errors.field", hasItem(field))
                .body("errors.message", hasItem(SingleLine.MESSAGE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a@b.example,c@d.example",
                "\"a b\"@c.example",
                "a@b.example\r\nBcc: c@d.example",
                "a@[127.0.0.1]",
                "a\u200b@b.example",
                "x@localhost"
            })
    void moreThanOneMailAddress_isRefused(String address) {
        ann.json(Map.of("name", "Salon", "email", address))
                .post("/api/businesses")
                .then()
                .statusCode(400)
                .body("errors.field", hasItem("email"));
    }

    @Test
    void nameWithALineBreak_isRefusedOnThePage_andShownAgain() {
        var business = ann.newBusiness();

        ann.request()
                .contentType(ContentType.URLENC.withCharset("UTF-8"))
                .formParams(Map.of("name", INJECTED, "duration", "30", "buffer", "0", "currency", "USD"))
                .post("/b/{business}/services", business)
                .then()
                .statusCode(422)
                .body(containsString("Please write this in one line"));
    }

    @Test
    void titleWithALineBreak_isRefusedInASheet() {
        var sheet = "title,answer\n\"X\r\nBcc: a@b.example\",Yes\n";

        ann.request()
                .multiPart("businessId", ann.newBusiness())
                .multiPart("file", "answers.csv", sheet.getBytes(StandardCharsets.UTF_8), "text/csv")
                .post("/api/knowledge/import")
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("line 2, title"))
                .body("errors[0].message", equalTo(SingleLine.MESSAGE));
    }

    @Test
    void greetingWithALineBreak_isRefusedByTheApi() {
        ann.json(Map.of("voice.greeting", "Hello\u0001"))
                .put("/api/businesses/{id}/settings", ann.newBusiness())
                .then()
                .statusCode(400)
                .body("errors.field", hasItem("voice.greeting"));
    }

    @Test
    void letterAboutABadName_hasASubjectOfOneLine() {
        assertThat(new OwnerEmail("plan_paid", "Receipt for " + INJECTED, "x").subject())
                .isEqualTo("Receipt for X Bcc: a@b.example");
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /api/businesses, name",
        "PUT, /api/businesses/{business}, name",
        "POST, /api/businesses/{business}/services, name",
        "POST, /api/appointments, serviceType",
        "POST, /api/numbers/purchase, displayName"
    })
    void nameWithALink_isRefused_andPlainDotsAreNot(String method, String path, String field) {
        for (var name : List.of(
                "PayBank secure http://phish.example/login",
                "PayBank www.phish.example",
                "PayBank phish.example/login",
                "PayBank phish.example:8080")) {
            named(method, path, field, name)
                    .statusCode(400)
                    .body("errors.field", hasItem(field))
                    .body("errors.message", hasItem(NoLink.MESSAGE));
        }
        for (var name : List.of("Bob's Cars.co", "Dr. No", "A.B./C. Partners")) {
            assertThat(named(method, path, field, name).extract().body().asString())
                    .doesNotContain(NoLink.MESSAGE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u3164", "\u115f\u1160", "\uffa0 !", "...", "\u200d"})
    void nameWithoutALetter_isRefused(String name) {
        named("POST", "/api/businesses", "name", name)
                .statusCode(400)
                .body("errors.message", hasItem(Readable.MESSAGE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"javascript:alert(1)", "data:text/html,x", "JavaScript://x%0aalert(1)", "salon.example", ""})
    void addressThatIsNotOfTheWeb_isRefused(String address) {
        for (var field : List.of("website", "logoUrl")) {
            named("POST", "/api/businesses", field, address)
                    .statusCode(400)
                    .body("errors.field", hasItem(field))
                    .body("errors.message", hasItem(HttpAddress.MESSAGE));
        }
        named("POST", "/api/businesses", "website", "HTTPS://salon.example/a?b=c")
                .statusCode(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a@[127.0.0.1]", "a\u200b@b.example", "x@localhost"})
    void oddMailAddress_getsNoMail(String address) {
        for (var door : List.of("signup", "recover")) {
            given().contentType(ContentType.JSON.withCharset("UTF-8"))
                    .body(Map.of("email", address, "password", "a long enough one"))
                    .post("/api/auth/" + door)
                    .then()
                    .statusCode(400)
                    .body("errors.field", hasItem("email"));
        }
    }

    private ValidatableResponse named(String method, String path, String field, String name) {
        Map<String, Object> body = new HashMap<>(Map.of("name", "Salon"));
        if (path.contains("{business}") || path.contains("appointments")) {
            body.put("businessId", ann.newBusiness());
        }
        if (path.contains("services")) {
            body.put("duration", 30);
        }
        if (path.contains("appointments")) {
            body.putAll(Map.of("customerName", "Bo", "duration", 30, "scheduledAt", "2030-01-02T10:00:00Z"));
        }
        if (path.contains("numbers")) {
            body.put("phoneNumber", "+14155550123");
        }
        body.put(field, name);
        var business = String.valueOf(body.get("businessId"));
        if (!path.contains("appointments")) {
            body.remove("businessId");
        }
        return ann.json(body)
                .header("Idempotency-Key", "link-" + name.hashCode() + field)
                .request(method, path.replace("{business}", business))
                .then();
    }
}
