package com.aira.ui.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.aira.ui.Api;
import com.aira.ui.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(World.class)
class TestNumbersTest {
    private final Api ann = Api.newOwner();
    private final String phone = "+1415555" + ThreadLocalRandom.current().nextInt(1_000, 10_000);
    private String business;

    @BeforeEach
    void aBusinessWithATestNumber() {
        business = ann.newBusiness();
        World.database().deposit(ann.owner(), "10.00", "USD");
        ann.ownedNumber("+1202555" + ThreadLocalRandom.current().nextInt(1_000, 10_000), business);
        ann.json(Map.of("usage.test_numbers", phone))
                .put("/api/businesses/{id}/settings", business)
                .then()
                .statusCode(200);
    }

    @Test
    void testNumber_isProvenByTheCodeThatWasTextedToIt() {
        list().body("items[0].phoneNumber", equalTo(phone)).body("items[0].proven", equalTo(false));

        ann.json(Map.of("phoneNumber", phone))
                .post("/api/businesses/{id}/test-numbers/code", business)
                .then()
                .statusCode(204);
        String code = texted();
        prove(code.equals("000000") ? "111111" : "000000", 400);
        prove(code, 200);

        list().body("items[0].proven", equalTo(true));
    }

    @Test
    void codeAskedForAgainAtOnce_isRefused_andThePageSaysWhy() {
        page("code", Map.of("phoneNumber", phone), 200).body(containsString("The six digits of the text"));

        page("code", Map.of("phoneNumber", phone), 422).body(containsString("within the last minute"));
        page("proof", Map.of("phoneNumber", phone, "code", "12"), 422).body(containsString("six digits"));
    }

    @Test
    void numberThatIsNoTestNumber_getsNoCode() {
        ann.json(Map.of("phoneNumber", "+14155550199"))
                .post("/api/businesses/{id}/test-numbers/code", business)
                .then()
                .statusCode(404);
        assertThat(World.database()
                        .count("select count(*) from public.notifications where template = 'number_code'"
                                + " and recipient = '+14155550199'"))
                .isZero();
    }

    private String texted() {
        return (String) World.database()
                .rows(
                        "select left(payload ->> 'text', 6) as code from public.notifications"
                                + " where template = 'number_code' and recipient = ?",
                        phone)
                .get(0)
                .get("code");
    }

    private void prove(String code, int status) {
        ann.json(Map.of("phoneNumber", phone, "code", code))
                .post("/api/businesses/{id}/test-numbers/proof", business)
                .then()
                .statusCode(status);
    }

    private ValidatableResponse list() {
        return ann.request()
                .get("/api/businesses/{id}/test-numbers", business)
                .then()
                .statusCode(200);
    }

    private ValidatableResponse page(String what, Map<String, String> form, int status) {
        return ann.request()
                .formParams(form)
                .post("/b/{id}/settings/test-numbers/{what}", business, what)
                .then()
                .statusCode(status);
    }
}
