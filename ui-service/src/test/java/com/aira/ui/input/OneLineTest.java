package com.aira.ui.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import com.aira.ui.Api;
import com.aira.ui.World;
import com.aira.ui.letters.Letter;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
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
    @ValueSource(strings = {INJECTED, "X\nY", "X\tY", "X\u0085Y", "X\u2028Y", "X\u2029Y", "X\u202eY", "X\u2066Y"})
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
    @ValueSource(strings = {"a@b.example,c@d.example", "\"a b\"@c.example", "a@b.example\r\nBcc: c@d.example"})
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
        assertThat(new Letter("plan_paid", "Receipt for " + INJECTED, "x").subject())
                .isEqualTo("Receipt for X Bcc: a@b.example");
    }
}
