package com.aira.ui.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import com.aira.ui.Api;
import com.aira.ui.World;
import com.aira.ui.payments.MoneyArrived;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(World.class)
class UsageTest {
    private final Api ann = Api.newOwner();
    private UUID salon;

    @Inject
    Meter meter;

    @BeforeEach
    void aBusiness() {
        salon = UUID.fromString(ann.newBusiness());
    }

    @Test
    void call_isShownWithItsCost_andPaidFromTheWallet() {
        World.database().deposit(ann.owner(), "50.00", "USD");
        spent(30 * 60);
        var call = call(600);

        meter.run();

        ann.request()
                .get("/api/calls/{id}", call)
                .then()
                .statusCode(200)
                .body("cost.amount", equalTo("0.900000"))
                .body("cost.currency", equalTo("USD"))
                .body("cost.includedSeconds", equalTo(0))
                .body("cost.freeReason", equalTo(null));
        ann.request()
                .get("/api/businesses/{id}/usage", salon)
                .then()
                .statusCode(200)
                .body("plan", equalTo("pay_as_you_go"))
                .body("minutes", equalTo(40))
                .body("cost", equalTo("0.900000"))
                .body("limitState", equalTo("open"));
        ann.request().get("/api/wallet").then().body("balanceUsd", equalTo("49.10"));
        page("/b/" + salon + "/calls/" + call).body(containsString("$0.90"));
    }

    @Test
    void freeCall_saysWhy() {
        var call = call(3);

        meter.run();

        ann.request().get("/api/calls/{id}", call).then().body("cost.freeReason", equalTo("short"));
        page("/b/" + salon + "/calls/" + call).body(containsString("Free: over within seconds"));
    }

    @Test
    void cap_isToldAt80AndAt100_andItsPageSaysSo() {
        World.database().deposit(ann.owner(), "50.00", "USD");
        spent(30 * 60);
        limits("1.00", null);

        call(540);
        meter.run();
        assertThat(letters()).containsExactly("Salon has used 80 % of its monthly limit");
        call(300);
        meter.run();
        meter.run();

        assertThat(letters())
                .containsExactly("Salon has reached its monthly limit", "Salon has used 80 % of its monthly limit");
        ann.request()
                .get("/api/businesses/{id}/usage", salon)
                .then()
                .body("limitState", equalTo("limited"))
                .body("limitReason", equalTo("cap"));
        page("/b/" + salon + "/usage").body(containsString("Your limit for this month is reached"));

        limits("5.00", null);
        ann.request().get("/api/businesses/{id}/usage", salon).then().body("limitState", equalTo("open"));
    }

    @Test
    void emptyWallet_limitsTheBusiness_untilMoneyArrives() {
        spent(30 * 60);
        call(600);

        meter.run();
        ann.request().get("/api/businesses/{id}/usage", salon).then().body("limitReason", equalTo("wallet"));
        assertThat(letters()).containsExactly("Your wallet is empty: Salon takes messages only");

        World.database().deposit(ann.owner(), "5.00", "USD");
        meter.moneyArrived(new MoneyArrived(ann.owner()));
        ann.request().get("/api/businesses/{id}/usage", salon).then().body("limitState", equalTo("open"));
        ann.request().get("/api/wallet").then().body("balanceUsd", equalTo("4.10"));
    }

    @Test
    void plan_isChosenAndPaid() {
        ann.json(Map.of("plan", "starter"))
                .put("/api/businesses/{id}/usage/plan", salon)
                .then()
                .statusCode(402);
        World.database().deposit(ann.owner(), "50.00", "USD");

        ann.request().get("/api/plans").then().statusCode(200).body("items.code", hasItem("starter"));
        ann.json(Map.of("plan", "starter"))
                .put("/api/businesses/{id}/usage/plan", salon)
                .then()
                .statusCode(200)
                .body("plan", equalTo("starter"))
                .body("includedMinutes", equalTo(400));
        ann.request().get("/api/wallet").then().body("balanceUsd", equalTo("21.00"));
        ann.json(Map.of("plan", "unmetered"))
                .put("/api/businesses/{id}/usage/plan", salon)
                .then()
                .statusCode(422);
    }

    @Test
    void limitsOfAnotherOwner_areNotFound() {
        var stranger = Api.newOwner();
        stranger.request().get("/api/businesses/{id}/usage", salon).then().statusCode(404);
        stranger.json(Map.of("warnPercent", 50, "atLimit", "message"))
                .put("/api/businesses/{id}/usage/limits", salon)
                .then()
                .statusCode(404);
        stranger.json(Map.of("plan", "starter"))
                .put("/api/businesses/{id}/usage/plan", salon)
                .then()
                .statusCode(404);
        for (var wrong : List.of(
                Map.of("warnPercent", 0, "atLimit", "message"),
                Map.of("warnPercent", 80, "atLimit", "message", "spendCap", "-1"),
                Map.of("warnPercent", 80, "atLimit", "message", "spendCap", "1.001"),
                Map.of("warnPercent", 80))) {
            ann.json(wrong)
                    .put("/api/businesses/{id}/usage/limits", salon)
                    .then()
                    .statusCode(400);
        }
    }

    private ValidatableResponse page(String path) {
        return ann.request().get(path).then().statusCode(200);
    }

    private void limits(String cap, Integer minutes) {
        var limits = new HashMap<String, Object>(Map.of("warnPercent", 80, "atLimit", "voicemail"));
        limits.put("spendCap", cap);
        limits.put("minuteLimit", minutes);
        ann.json(limits).put("/api/businesses/{id}/usage/limits", salon).then().statusCode(200);
    }

    private void spent(int includedSeconds) {
        call(includedSeconds);
        meter.run();
    }

    private UUID call(int seconds) {
        var id = UUID.randomUUID();
        World.database()
                .run(
                        "insert into public.calls (id, business_id, call_sid, from_number, to_number, provider, status,"
                                + " started_at, answered_at, ended_at, duration, metadata) values (?, ?, ?, '+12025550111',"
                                + " 'y', 'p', 'completed', now(), now(), now(), ?, '{\"carrierStatus\": \"completed\"}')",
                        id,
                        salon,
                        "CA" + id,
                        seconds);
        World.database()
                .run(
                        "insert into public.call_turns (business_id, call_id, ordinal, speaker, text)"
                                + " values (?, ?, 1, 'caller', 'hello')",
                        salon,
                        id);
        return id;
    }

    private List<String> letters() {
        return World.database()
                .rows(
                        "select payload ->> 'subject' as subject from public.notifications"
                                + " where user_id = ? and template = 'usage_limit' order by subject",
                        ann.owner())
                .stream()
                .map(row -> (String) row.get("subject"))
                .toList();
    }
}
