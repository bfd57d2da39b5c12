package com.aira.ui.numbers;

import static com.aira.ui.Outside.Answer.json;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import com.aira.ui.Api;
import com.aira.ui.World;
import com.aira.ui.shell.LocaleFormats;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(World.class)
class NumberPagesTest {
    private final Api ann = Api.newOwner();
    private final String number = Api.freshNumber();
    private final String written = LocaleFormats.phone(number);

    @BeforeEach
    void twilioAnswers() {
        FakeTwilio.install(World.outside(), number);
    }

    private ValidatableResponse page() {
        return ann.request().get("/numbers").then().statusCode(200);
    }

    private ValidatableResponse edit(Api owner, UUID id, Map<String, String> form) {
        return owner.request()
                .contentType(ContentType.URLENC)
                .formParams(form)
                .post("/numbers/{id}/edit", id)
                .then();
    }

    @Test
    void noNumber_leadsToBuyingOne() {
        page().body(containsString("No number yet")).body(containsString("href=\"/numbers/buy\""));
    }

    @Test
    void number_isShownAsPeopleReadIt() {
        var salon = ann.newBusiness(Map.of("name", "Ann & Co", "timeZone", "Europe/Berlin"));
        var id = ann.ownedNumber(number, salon);
        World.database()
                .run(
                        "update public.business_numbers set display_name = ?, notes = ?, next_billing_date = '2026-12-21'"
                                + " where id = ?",
                        "<script>alert(1)</script>",
                        "for \"walk-ins\"",
                        id);

        page().header("Content-Security-Policy", containsString("script-src 'self'"))
                .body(containsString("<strong>" + written + "</strong>"))
                .body(containsString("Local number, United States · $1.15 a month · next payment Dec 21, 2026"))
                .body(containsString("Answered for Ann &amp; Co"))
                .body(containsString("&lt;script&gt;alert(1)&lt;/script&gt;"))
                .body(not(containsString("<script>alert")))
                .body(containsString("aria-label=\"Make " + written + " primary\""))
                // What the region selects when it refreshes must not be asked of the dialogs that its buttons open.
                .body(containsString("hx-disinherit=\"*\" hx-trigger=\"live:numbers from:body"));
    }

    @Test
    void editing_renames_andGivesToABusinessWhosePrimaryItBecomes() {
        var salon = ann.newBusiness();
        var id = ann.ownedNumber(number, null);
        page().body(containsString("No business answers it"));

        edit(ann, id, Map.of("displayName", "Desk", "businessId", salon, "notes", "spare"))
                .statusCode(204)
                .header("HX-Trigger", containsString("live:numbers"));

        ann.request()
                .get("/api/numbers/{id}", id)
                .then()
                .body("displayName", equalTo("Desk"))
                .body("notes", equalTo("spare"))
                .body("businessId", equalTo(salon))
                .body("isPrimary", equalTo(true));
        edit(ann, id, Map.of("displayName", "", "businessId", salon, "notes", "spare"))
                .statusCode(204);
        ann.request()
                .get("/api/numbers/{id}", id)
                .then()
                .body("displayName", equalTo(null))
                .body("isPrimary", equalTo(true));
        edit(ann, id, Map.of("businessId", "")).statusCode(204);
        ann.request().get("/api/numbers/{id}", id).then().body("businessId", equalTo(null));
    }

    @Test
    void refusedEdit_keepsWhatWasTyped() {
        var id = ann.ownedNumber(number, null);

        edit(ann, id, Map.of("displayName", "x".repeat(65), "notes", "<b>kept</b>"))
                .statusCode(422)
                .body(allOf(
                        containsString("This is too short or too long."),
                        containsString("x".repeat(65)),
                        containsString("&lt;b&gt;kept&lt;/b&gt;")));
        edit(ann, id, Map.of("businessId", Api.newOwner().newBusiness()))
                .statusCode(422)
                .body(containsString("Please choose one of your businesses."));
    }

    @Test
    void secondNumber_isMadePrimary() {
        var salon = ann.newBusiness();
        ann.ownedNumber(Api.freshNumber(), salon);
        var id = ann.ownedNumber(number, salon);

        ann.request().post("/numbers/{id}/primary", id).then().statusCode(204);

        ann.request().get("/api/businesses/{id}", salon).then().body("phoneNumber", equalTo(number));
    }

    @Test
    void release_isAskedFor_andTheNumberIsGone() {
        var salon = ann.newBusiness();
        var id = ann.ownedNumber(number, salon);
        page().body(containsString("data-confirm=\"Release " + written
                + "? From now on its callers reach nobody. Salon can&#39;t be called on it any more. This can&#39;t be"
                + " undone: somebody else may get the number.\""));

        ann.request()
                .delete("/numbers/{id}", id)
                .then()
                .statusCode(204)
                .header("HX-Trigger", containsString("Released."));

        page().body(not(containsString(written))).body(containsString("No number yet"));
        ann.request().get("/numbers/{id}/edit", id).then().statusCode(404);
        ann.request().delete("/numbers/{id}", id).then().statusCode(409);
    }

    @Test
    void releaseThatTwilioLeavesOpen_isShownAsSuch() {
        var id = ann.ownedNumber(number, null);
        World.outside().on("DELETE", FakeTwilio.ONE, asked -> json(500, Map.of("status", 500, "message", "broken")));

        ann.request().delete("/numbers/{id}", id).then().statusCode(204);

        page().body(containsString("Being given back")).body(not(containsString("id=\"release-")));
    }

    @Test
    void numbersOfSomebodyElse_areNotThere() {
        var id = ann.ownedNumber(number, null);
        var bob = Api.newOwner();

        bob.request().get("/numbers").then().statusCode(200).body(not(containsString(written)));
        bob.request().get("/numbers/{id}/edit", id).then().statusCode(404);
        edit(bob, id, Map.of("displayName", "Stolen")).statusCode(404);
        bob.request().post("/numbers/{id}/primary", id).then().statusCode(404);
        bob.request().delete("/numbers/{id}", id).then().statusCode(404);
        bob.request()
                .queryParam("bought", number)
                .get("/numbers")
                .then()
                .statusCode(200)
                .body(not(containsString("is yours")));
    }

    @Test
    void numberInItsGracePeriod_isToldWithItsEnd_hereAndAtHome() {
        var salon = ann.newBusiness(Map.of("name", "Salon", "timeZone", "Europe/Berlin"));
        var id = ann.ownedNumber(number, salon);
        World.database().grace(id);

        page().body(containsString("<strong>" + written + " is not paid.</strong>"))
                .body(containsString("Not paid since "))
                .body(containsString("state-bad"))
                .body(containsString("Add $5.00"))
                .body(not(containsString("next payment")));
        ann.request()
                .get("/b/{business}", salon)
                .then()
                .statusCode(200)
                .body(containsString("<strong>" + written + " is not paid.</strong>"))
                .body(not(containsString("for your phone numbers is due")));
        ann.request().get("/api/numbers/{id}", id).then().body("graceUntil", notNullValue());
    }

    @Test
    void paidMonths_areListed_newestFirst() {
        var id = ann.ownedNumber(number, null);
        World.database().deposit(ann.owner(), "10.00", "USD");
        for (var month : List.of("2026-01-31", "2026-02-28", "2026-03-31")) {
            World.database()
                    .run(
                            "insert into public.number_periods (number_id, user_id, starts_on, ends_on, amount, currency,"
                                    + " transaction_id, paid_at) select ?, t.user_id, ?::date, (?::date + interval '1"
                                    + " month')::date, 1.15, 'USD', t.id, ?::timestamptz from public.transactions t"
                                    + " where t.user_id = ? limit 1",
                            id,
                            month,
                            month,
                            month + "T06:00:00Z",
                            ann.owner());
        }

        ann.request()
                .get("/numbers/{id}/payments", id)
                .then()
                .statusCode(200)
                .body(containsString("Paid until"))
                .body(containsString("Mar 31, 2026 to Apr 29, 2026"))
                .body(containsString("$1.15"))
                .body(containsString("href=\"/wallet?number=" + id + "#movements\""));
        var next = ann.request()
                .get("/api/numbers/{id}/periods?limit=2", id)
                .then()
                .statusCode(200)
                .body("items.startsOn", equalTo(List.of("2026-03-31", "2026-02-28")))
                .body("items[0].endsOn", equalTo("2026-04-30"))
                .body("items[0].amount", equalTo("1.15"))
                .extract()
                .<String>path("nextCursor");
        ann.request()
                .get("/api/numbers/{id}/periods?limit=2&after={next}", id, next)
                .then()
                .body("items.startsOn", equalTo(List.of("2026-01-31")))
                .body("nextCursor", equalTo(null));
        var bob = Api.newOwner();
        bob.request().get("/api/numbers/{id}/periods", id).then().statusCode(404);
        bob.request().get("/numbers/{id}/payments", id).then().statusCode(404);
    }

    @Test
    void numberThatTheCarrierTookAway_isToldForAWhile() {
        var id = ann.ownedNumber(number, null);
        World.database()
                .run(
                        "update public.business_numbers set provisioning_state = 'lost', is_active = false,"
                                + " next_billing_date = null where id = ?",
                        id);

        page().body(containsString("The phone company does not have " + written + " any more"))
                .body(containsString("No number yet"));
    }

    @Test
    void numberThatTheCarrierWasAskedFor_showsAsBeingBought() {
        var id = ann.ownedNumber(number, null);
        World.database()
                .run(
                        "update public.business_numbers set provisioning_state = 'buying', lease_until = now() + interval"
                                + " '1 hour' where id = ?",
                        id);

        page().body(containsString("Being bought")).body(not(containsString("id=\"release-")));
    }
}
