package com.aira.ui.home;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import com.aira.ui.Api;
import com.aira.ui.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(World.class)
class HomePageTest {
    private final Api ann = Api.newOwner();
    private String business;

    @BeforeEach
    void aBusiness() {
        business = ann.newBusiness(Map.of("name", "Bits & <Bobs>", "timeZone", "Europe/Berlin"));
    }

    private ValidatableResponse home() {
        return ann.request().get("/b/{business}", business).then();
    }

    private void call(String sid, String status) {
        World.database()
                .run(
                        "insert into public.calls (business_id, call_sid, from_number, to_number, provider, status, duration)"
                                + " values (?::uuid, ?, '+14155552671', '+14155550123', 'conversation_relay', ?, 80)",
                        business,
                        sid,
                        status);
    }

    @Test
    void newBusiness_isToldWhatComesNext() {
        home().statusCode(200)
                .header("Content-Security-Policy", not(containsString("unsafe-inline")))
                .body(containsString("<h1>Bits &amp; &lt;Bobs&gt;</h1>"))
                .body(not(containsString("<Bobs>")))
                .body(containsString("Get ready for your first call"))
                .body(containsString("1 of 6"))
                .body(containsString("She has no phone number yet"))
                .body(containsString("href=\"/numbers/buy\""))
                .body(containsString("Nothing is booked yet"))
                .body(not(containsString("The last 30 days")));
    }

    @Test
    void spareNumber_isToBeChosen_notAnotherBought() {
        ann.ownedNumber(Api.freshNumber(), null);

        home().body(containsString("Give her a phone number"))
                .body(containsString("/profile#phoneNumber"))
                .body(not(containsString("href=\"/numbers/buy\"")));
    }

    @Test
    void checklist_goesWhenAllIsDone() {
        var number = Api.freshNumber();
        ann.ownedNumber(number, null);
        ann.json(Map.of(
                        "description",
                        "Hair",
                        "phoneNumber",
                        number,
                        "hours",
                        List.of(Map.of("weekday", 1, "opens", "09:00", "closes", "12:00"))))
                .put("/api/businesses/{id}", business)
                .then()
                .statusCode(200);
        ann.json(Map.of("businessId", business, "question", "Parking?", "content", "Behind the house."))
                .post("/api/knowledge")
                .then()
                .statusCode(201);

        home().body(containsString("5 of 6")).body(containsString("Call her")).body(containsString("tel:" + number));
        call("CA-" + UUID.randomUUID(), "completed");
        home().body(not(containsString("Get ready for your first call"))).body(containsString("Answering calls"));
    }

    private void modelMissed(int turns, String lastAgo) {
        World.database().run("delete from public.model_outages where business_id = ?::uuid", business);
        World.database()
                .run(
                        "insert into public.model_outages (business_id, turns, since, last_at)"
                                + " values (?::uuid, ?, now() - interval '2 days', now() - ?::interval)",
                        business,
                        turns,
                        lastAgo);
    }

    @Test
    void modelThatDoesNotAnswer_isTold_untilItDoes() {
        modelMissed(2, "1 minute");
        home().body(not(containsString("language model")));

        modelMissed(3, "1 minute");
        home().body(containsString("Your language model isn't answering"))
                .body(containsString("3 answers in a row, since "));

        modelMissed(3, "25 hours");
        home().body(not(containsString("language model")));
    }

    @Test
    void switchedOffReceptionist_isSaidNotToAnswer() {
        var number = Api.freshNumber();
        ann.ownedNumber(number, null);
        ann.json(Map.of("phoneNumber", number, "isActive", false))
                .put("/api/businesses/{id}", business)
                .then()
                .statusCode(200);

        home().body(containsString("Not answering")).body(not(containsString("Answering calls")));
    }

    @Test
    void day_isShown_withWhatCameOfCalls() {
        var sid = "CA-" + UUID.randomUUID();
        call(sid, "completed");
        call("CA-" + UUID.randomUUID(), "no_answer");
        var database = World.database();
        // Past the booking law: any minute is as good.
        database.run(
                "select set_config('session_replication_role', 'replica', true);"
                        + " insert into public.appointments (business_id, customer_name, customer_phone, scheduled_at,"
                        + " blocked_until, duration, service_type, source, external_id) values (?::uuid, '<i>Mia</i>',"
                        + " '+14155552671', now() + interval '1 hour', now() + interval '2 hours', 60, 'Haircut',"
                        + " 'voice_agent', ?)",
                business,
                sid);
        database.run(
                "insert into public.caller_messages (business_id, customer_name, body, idempotency_key)"
                        + " values (?::uuid, 'Bob', 'Please call <b>back</b>', ?)",
                business,
                UUID.randomUUID().toString());

        home().body(containsString("&lt;i&gt;Mia&lt;/i&gt;"))
                .body(containsString("Haircut"))
                .body(containsString(">Booked<"))
                .body(containsString(">Not answered<"))
                .body(containsString("Please call &lt;b&gt;back&lt;/b&gt;"))
                .body(containsString("Unread messages"))
                .body(containsString("The last 30 days"))
                .body(containsString("<caption>Calls per day</caption>"))
                .body(containsString("data-calls-per-day=\"[[&quot;"));
    }

    @Test
    void whatFailed_andWhatTheWalletLacks_isSaid() {
        var database = World.database();
        var document = UUID.randomUUID();
        database.run(
                "insert into public.documents (id, business_id, file_name, file_path, file_size, mime_type, processing_status)"
                        + " values (?, ?::uuid, 'prices.pdf', ?, 10, 'application/pdf', 'failed')",
                document,
                business,
                business + "/" + document + "/x");
        var number = ann.ownedNumber(Api.freshNumber(), business);
        database.run("update public.business_numbers set next_billing_date = current_date + 3 where id = ?", number);

        home().body(containsString("“prices.pdf” could not be read"))
                .body(containsString("$1.15 for your phone numbers"));

        database.deposit(ann.owner(), "5.00", "USD");
        home().body(not(containsString("for your phone numbers is due")));
    }

    @Test
    void foreignBusiness_isNotThere() {
        Api.newOwner().request().get("/b/{business}", business).then().statusCode(404);
    }
}
