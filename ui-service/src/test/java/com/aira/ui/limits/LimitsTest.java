package com.aira.ui.limits;

import static com.aira.ui.Outside.Answer.json;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.matchesRegex;

import com.aira.ui.Api;
import com.aira.ui.Outside;
import com.aira.ui.World;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The doors with low limits, behind a proxy that is trusted: 429 with the time to come back, in JSON and on pages. */
@QuarkusTest
@TestProfile(LowLimits.class)
class LimitsTest {
    private static final AtomicInteger VISITORS = new AtomicInteger();

    private final Outside outside = World.outside();
    private final String visitor = "198.51.100." + VISITORS.incrementAndGet();

    @BeforeEach
    void supabaseRefuses() {
        outside.forgetRules();
        outside.on(
                "POST",
                "/supabase/auth/v1/token",
                asked -> json(400, Map.of("code", 400, "error_code", "invalid_credentials", "msg", "no")));
        outside.on("POST", "/supabase/auth/v1/recover", asked -> json(200, Map.of()));
    }

    private Response signIn(String forwardedFor) {
        return given().contentType(ContentType.JSON)
                .header("X-Forwarded-For", forwardedFor)
                .body(Map.of("email", UUID.randomUUID() + "@example.com", "password", "guessed"))
                .post("/api/auth/signin");
    }

    private static void refused(Response answer) {
        answer.then()
                .statusCode(429)
                .contentType("application/problem+json")
                .header("Retry-After", matchesRegex("5[0-9][0-9]|600"))
                .body("type", endsWith("/too-many-requests"))
                .body("detail", containsString("10 minutes"));
    }

    @Test
    void sprayedPasswords_areRefused_andAnotherVisitorIsNot() {
        signIn(visitor).then().statusCode(401);

        refused(signIn(visitor));
        refused(signIn("203.0.113.77, " + visitor));
        signIn("198.51.101." + VISITORS.incrementAndGet()).then().statusCode(401);
    }

    @Test
    void recoveries_areRefused_whetherTheAddressHasAnAccountOrNot() {
        var first = recover(visitor);
        first.then().statusCode(204);

        refused(recover(visitor));
    }

    private static Response recover(String visitor) {
        return given().contentType(ContentType.JSON)
                .header("X-Forwarded-For", visitor)
                .body(Map.of("email", UUID.randomUUID() + "@example.com"))
                .post("/api/auth/recover");
    }

    @Test
    void page_saysInlineWhenToComeBack() {
        signIn(visitor);

        given().header("X-Forwarded-For", visitor)
                .header("Sec-Fetch-Site", "same-origin")
                .formParam("email", "somebody@example.com")
                .formParam("password", "guessed")
                .post("/sign-in")
                .then()
                .statusCode(422)
                .body(containsString("done too often"))
                .body(containsString("10 minutes"));
    }

    @Test
    void supabase_isToldWhoAsks() {
        signIn("203.0.113.77, " + visitor);

        var asked = outside.asked("POST", "/supabase/auth/v1/token");
        assertThat(asked.get(asked.size() - 1).headers())
                .containsEntry("x-forwarded-for", visitor)
                .containsEntry("sb-forwarded-for", visitor);
    }

    @Test
    void uploads_areRefused_byTheirBytes() {
        var owner = Api.newOwner();
        var business = owner.newBusiness();
        outside.on("POST", "/supabase/storage/v1/object/business-documents/.*", asked -> json(200, Map.of()));

        upload(owner, business, "A cut costs 20 pounds.\n".repeat(120)).then().statusCode(201);

        refused(upload(owner, business, "A cut costs 20 pounds."));
    }

    private static Response upload(Api owner, String business, String content) {
        return owner.request()
                .multiPart("businessId", business)
                .multiPart("file", "prices.txt", content.getBytes())
                .post("/api/documents/upload");
    }
}
