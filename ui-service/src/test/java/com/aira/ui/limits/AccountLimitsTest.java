package com.aira.ui.limits;

import static com.aira.ui.Outside.Answer.json;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.matchesRegex;

import com.aira.ui.Api;
import com.aira.ui.Outside;
import com.aira.ui.World;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an account may hold and queue in all, less of it until it has paid: 409 and 429, in JSON and on pages. */
@QuarkusTest
@TestProfile(LowLimits.class)
class AccountLimitsTest {

    private final Outside outside = World.outside();
    private final Api owner = Api.newOwner();
    private String business;

    @BeforeEach
    void aBusiness() {
        business = owner.newBusiness();
    }

    @Test
    void businesses_areFewUntilTheAccountHasPaid_andBoundedAfterwards() {
        owner.newBusiness();
        full(newBusiness(), "up to 2 businesses", "it can have 3");

        pay();
        owner.newBusiness();
        full(newBusiness(), "up to 3 businesses", "write to us");
    }

    @Test
    void businessThatIsDeleted_makesRoom() {
        var second = owner.newBusiness();
        owner.request().delete("/api/businesses/" + second).then().statusCode(204);

        owner.newBusiness();
    }

    @Test
    void page_ofANewBusiness_saysThatThereIsNoRoom() {
        owner.newBusiness();

        owner.request()
                .header("Sec-Fetch-Site", "same-origin")
                .formParam("name", "Another")
                .formParam("timeZone", "Europe/Berlin")
                .formParam("businessType", "service")
                .post("/businesses/new")
                .then()
                .body(containsString("up to 2 businesses"));
    }

    @Test
    void answers_areFewUntilTheAccountHasPaid_inAllBusinessesTogether() {
        var other = owner.newBusiness();
        entry(business).then().statusCode(201);
        entry(other).then().statusCode(201);
        full(entry(other), "up to 2 answers", "it can have 9");

        pay();
        entry(business).then().statusCode(201);
    }

    @Test
    void changesOfAnswers_areCounted_howeverTheyAreQueued() {
        String id = entry(business).then().statusCode(201).extract().path("id");
        owner.json(Map.of("content", "Changed once."))
                .put("/api/knowledge/" + id)
                .then()
                .statusCode(200);
        owner.request().post("/api/knowledge/" + id + "/reprocess").then().statusCode(202);
        owner.request()
                .post("/api/knowledge/" + id + "/versions/1/restore")
                .then()
                .statusCode(200);
        owner.json(Map.of("content", "Changed twice."))
                .put("/api/knowledge/" + id)
                .then()
                .statusCode(200);

        refused(owner.json(Map.of("content", "Changed too often.")).put("/api/knowledge/" + id));
        refused(owner.request().post("/api/knowledge/" + id + "/reprocess"));
        refused(entry(business));

        pay();
        entry(business).then().statusCode(201);
    }

    @Test
    void sheet_isNotTakenIn_whereThereIsNoRoomForAllOfIt() {
        full(
                owner.request()
                        .multiPart("businessId", business)
                        .multiPart("file", "answers.csv", "question,answer\na,one\nb,two\nc,three\n".getBytes())
                        .post("/api/knowledge/import"),
                "up to 2 answers",
                "it can have 9");
    }

    @Test
    void documents_areFewUntilTheAccountHasPaid() {
        outside.forgetRules();
        outside.on("POST", "/supabase/storage/v1/object/business-documents/.*", asked -> json(200, Map.of()));
        upload().then().statusCode(201);
        upload().then().statusCode(201);
        full(upload(), "up to 2 uploaded documents", "Until then");

        pay();
        upload().then().statusCode(201);
    }

    @Test
    void websites_areFewUntilTheAccountHasPaid() {
        website("https://a.example/").then().statusCode(201);
        full(website("https://b.example/"), "up to 1 websites", "Until then");
    }

    private Response newBusiness() {
        return owner.json(Map.of("name", "Salon", "timeZone", "Europe/Berlin")).post("/api/businesses");
    }

    private Response entry(String of) {
        return owner.json(Map.of("businessId", of, "question", "Q " + UUID.randomUUID(), "content", "An answer."))
                .post("/api/knowledge");
    }

    private Response upload() {
        return owner.request()
                .multiPart("businessId", business)
                .multiPart("file", "prices.txt", "A cut costs 20 pounds.".getBytes())
                .post("/api/documents/upload");
    }

    private Response website(String url) {
        return owner.json(Map.of("url", url)).post("/api/businesses/" + business + "/websites");
    }

    private void pay() {
        World.database()
                .run(
                        "insert into public.transactions (wallet_id, user_id, amount, currency, type, status, kind,"
                                + " description, idempotency_key) select id, user_id, 25, 'USD', 'credit', 'completed',"
                                + " 'top_up', 'Paid by a test', 'paid:' || user_id from public.wallets where user_id = ?",
                        owner.owner());
    }

    private static void full(Response answer, String now, String later) {
        answer.then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("type", endsWith("/account-full"))
                .body("detail", containsString(now))
                .body("detail", containsString(later));
    }

    private static void refused(Response answer) {
        answer.then()
                .statusCode(429)
                .contentType("application/problem+json")
                .header("Retry-After", matchesRegex("5[0-9][0-9]|600"))
                .body("type", endsWith("/too-many-requests"));
    }
}
