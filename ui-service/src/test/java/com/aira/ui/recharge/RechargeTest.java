package com.aira.ui.recharge;

import static com.aira.ui.Outside.Answer.json;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import com.aira.ui.Api;
import com.aira.ui.Outside;
import com.aira.ui.Outside.Answer;
import com.aira.ui.Outside.Asked;
import com.aira.ui.Tokens;
import com.aira.ui.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(World.class)
class RechargeTest {
    private static final String PAYMENTS = "/stripe/v1/payment_intents";

    private final Outside stripe = World.outside();
    private final Api ann = Api.newOwner();
    private final String customer = "cus_" + ann.owner();
    private final String card = "pm_" + ann.owner();
    private final String payment = "pi_" + ann.owner();

    @Inject
    Recharger recharger;

    @BeforeEach
    void stripeKnowsTheOwner() {
        World.database().run("update public.auto_recharge_settings set enabled = false");
        World.database()
                .run("update public.recharges set state = 'gave_up' where state not in ('succeeded', 'gave_up')");
        stripe.forgetRules();
        stripe.on("POST", "/stripe/v1/customers", asked -> json(200, Map.of("id", customer, "object", "customer")));
        stripe.on(
                "POST",
                "/stripe/v1/checkout/sessions",
                asked -> json(
                        200,
                        Map.of(
                                "id",
                                "cs_" + UUID.randomUUID(),
                                "object",
                                "checkout.session",
                                "url",
                                "https://pay.example/")));
        stripe.on("POST", "/stripe/v1/payment_methods/.*/detach", asked -> json(200, Map.of("id", card)));
        stripe.on("POST", PAYMENTS, asked -> json(200, Map.of("id", payment, "status", "processing")));
    }

    @Test
    void topUpThatSavesTheCard_isPaidByTheOwnersOneCustomer() {
        topUp(true).statusCode(201);
        topUp(true).statusCode(201);

        assertThat(stripe.asked("POST", "/stripe/v1/customers")).hasSize(1);
        assertThat(stripe.asked("POST", "/stripe/v1/checkout/sessions"))
                .hasSize(2)
                .allSatisfy(asked -> assertThat(asked.form())
                        .containsEntry("customer", customer)
                        .containsEntry("payment_intent_data[setup_future_usage]", "off_session")
                        .containsEntry("payment_method_types[0]", "card")
                        .doesNotContainKey("customer_email"));
    }

    @Test
    void topUpThatSavesNothing_makesNoCustomer_andRupeesSaveNone() {
        topUp(false).statusCode(201);
        ann.json(Map.of("amount", "500", "currency", "INR", "saveCard", true))
                .post("/api/wallet/top-ups")
                .then()
                .statusCode(400);

        assertThat(stripe.asked("POST", "/stripe/v1/customers")).isEmpty();
        assertThat(stripe.asked("POST", "/stripe/v1/checkout/sessions").get(0).form())
                .doesNotContainKey("customer")
                .doesNotContainKey("payment_intent_data[setup_future_usage]");
    }

    @Test
    void lowWallet_isChargedOnce_andCreditedByTheEvent() {
        recharging();

        recharger.run();
        recharger.run();

        var asked = stripe.asked("POST", PAYMENTS);
        assertThat(asked).hasSize(1);
        var recharge = asked.get(0).form().get("metadata[recharge_id]");
        assertThat(asked.get(0).form())
                .containsEntry("amount", "2500")
                .containsEntry("currency", "usd")
                .containsEntry("customer", customer)
                .containsEntry("payment_method", card)
                .containsEntry("off_session", "true")
                .containsEntry("confirm", "true");
        assertThat(asked.get(0).headers()).containsEntry("idempotency-key", "recharge:" + recharge + ":1");
        balanceIs("0.00");
        recharge().body("state", equalTo("processing")).body("rechargedThisMonth", equalTo("25.00"));

        var paid = paymentEvent("payment_intent.succeeded", recharge, 2500, "null");
        deliver(paid);
        deliver(paid);
        deliver(paymentEvent("payment_intent.succeeded", recharge, 2500, "null"));
        balanceIs("25.00");
        recharge().body("state", equalTo(null));
        ann.request().get("/api/wallet/transactions").then().body("items[0].kind", equalTo("recharge"));
        ann.request().get("/api/wallet/invoices").then().body("items[0].total", equalTo("25.00"));
    }

    @Test
    void anotherAmount_creditsNothing() {
        recharging();
        recharger.run();
        deliver(paymentEvent("payment_intent.succeeded", rechargeId(), 999900, "null"));
        deliver(paymentEvent("payment_intent.succeeded", UUID.randomUUID().toString(), 2500, "null")
                .replace(payment, payment + "x"));
        balanceIs("0.00");
    }

    @Test
    void lostAnswer_isAskedForAgainUnderTheSameKey() {
        recharging();
        stripe.on("POST", PAYMENTS, asked -> Answer.NONE);
        recharger.run();
        leaseIsOver();
        stripe.on("POST", PAYMENTS, asked -> json(200, Map.of("id", payment, "status", "succeeded")));

        recharger.run();

        assertThat(keys(stripe.asked("POST", PAYMENTS)))
                .hasSizeGreaterThan(1)
                .containsOnly("recharge:" + rechargeId() + ":1");
        recharge().body("state", equalTo("processing"));
        balanceIs("0.00");
    }

    @Test
    void answerLostForADay_isLookedUpAndNotChargedAgain() {
        recharging();
        stripe.on("POST", PAYMENTS, asked -> new Answer(500, "{\"error\":{\"type\":\"api_error\"}}"));
        recharger.run();
        var charges = stripe.asked("POST", PAYMENTS).size();
        World.database()
                .run(
                        "update public.recharges set attempted_at = now() - interval '24 hours',"
                                + " lease_until = now() - interval '1 s' where user_id = ?",
                        ann.owner());
        stripe.on(
                "GET",
                PAYMENTS,
                asked -> json(
                        200,
                        Map.of(
                                "object",
                                "list",
                                "has_more",
                                false,
                                "data",
                                List.of(Map.of(
                                        "id",
                                        payment,
                                        "object",
                                        "payment_intent",
                                        "status",
                                        "succeeded",
                                        "metadata",
                                        Map.of("recharge_id", rechargeId(), "attempt", "1"))))));

        recharger.run();

        assertThat(stripe.asked("POST", PAYMENTS)).hasSize(charges);
        assertThat(stripe.asked("GET", PAYMENTS).get(0).parameters()).containsEntry("customer", customer);
        recharge().body("state", equalTo("processing"));
    }

    @Test
    void declinedCard_isToldWithWhatToDo_andTriedLaterUnderAnotherKey() {
        recharging();
        stripe.on("POST", PAYMENTS, asked -> refusal("card_declined", "Your card has insufficient funds."));
        recharger.run();
        recharger.run();
        deliver(paymentEvent("payment_intent.payment_failed", rechargeId(), 2500, "{\"code\":\"card_declined\"}"));

        assertThat(stripe.asked("POST", PAYMENTS)).hasSize(1);
        recharge().body("state", equalTo("declined")).body("enabled", equalTo(true));
        assertThat(letters("recharge_declined"))
                .singleElement()
                .asString()
                .contains("25.00 USD", "Visa ending in 4242", "insufficient funds", "/wallet");

        World.database().run("update public.recharges set next_attempt_at = now() where user_id = ?", ann.owner());
        recharger.run();
        assertThat(keys(stripe.asked("POST", PAYMENTS)))
                .containsExactly("recharge:" + rechargeId() + ":1", "recharge:" + rechargeId() + ":2");
        World.database().run("update public.recharges set next_attempt_at = now() where user_id = ?", ann.owner());
        recharger.run();
        recharge().body("enabled", equalTo(false)).body("offReason", equalTo("declined"));
        assertThat(letters("recharge_off")).singleElement().asString().contains("three times");
    }

    @Test
    void bankThatWantsItsOwner_sendsThemToTheWallet() {
        recharging();
        stripe.on(
                "POST",
                PAYMENTS,
                asked -> refusal("authentication_required", "This transaction requires authentication."));
        recharger.run();

        recharge().body("state", equalTo("requires_action"));
        assertThat(letters("recharge_confirm")).singleElement().asString().contains("confirm", "/wallet");
        ann.request()
                .accept("text/html")
                .get("/wallet/auto-recharge")
                .then()
                .body(containsString("Your bank wants you to confirm"));
    }

    @Test
    void removedCard_isForgottenAndDetached() {
        recharging();

        ann.request().delete("/api/wallet/card").then().statusCode(204);
        ann.request().delete("/api/wallet/card").then().statusCode(404);
        recharger.run();

        assertThat(stripe.asked("POST", "/stripe/v1/payment_methods/" + card + "/detach"))
                .hasSize(1);
        assertThat(stripe.asked("POST", PAYMENTS)).isEmpty();
        recharge()
                .body("enabled", equalTo(false))
                .body("card", equalTo(null))
                .body("offReason", equalTo("card_removed"));
        cardEvent("payment_method.attached");
        recharge().body("card", equalTo(null));
    }

    @Test
    void cardDetachedAtStripe_isLost() {
        recharging();
        deliver("""
                {"id":"evt_%s","object":"event","api_version":"2020-01-01","type":"payment_method.detached","created":1,
                 "data":{"object":{"id":"%s","object":"payment_method","type":"card","customer":null}}}""".formatted(UUID.randomUUID(), card));

        recharge().body("enabled", equalTo(false)).body("card", equalTo(null));
    }

    @Test
    void settings_withoutACard_orForRupees_areRefused() {
        set(Map.of("enabled", true, "threshold", "10", "amount", "25", "monthlyCap", "100"))
                .statusCode(409)
                .body("type", containsString("no-card"));
        set(Map.of("enabled", false, "threshold", "10", "amount", "25", "monthlyCap", "100"))
                .statusCode(200);
        World.database().run("update public.wallets set currency = 'INR' where user_id = ?", ann.owner());
        recharge().body("available", equalTo(false));
        set(Map.of("enabled", true, "threshold", "10", "amount", "25", "monthlyCap", "100"))
                .statusCode(409)
                .body("type", containsString("no-mandate"));
        ann.request()
                .accept("text/html")
                .get("/wallet/auto-recharge")
                .then()
                .body(containsString("Indian rupees"), not(containsString("name=\"threshold\"")));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 25, 100",
        "-1, 25, 100",
        "10, 4.99, 100",
        "10, 1000.01, 5000",
        "10, 25, 24.99",
        "10, 25.001, 100",
        "1e9, 25, 100"
    })
    void amountsThatCannotBe_areRefused(String threshold, String amount, String cap) {
        set(Map.of("enabled", false, "threshold", threshold, "amount", amount, "monthlyCap", cap))
                .statusCode(400);
        recharge().body("threshold", equalTo(null));
    }

    @Test
    void formOfThePage_keepsWhatWasTyped_andSaves() {
        recharging();
        form("true", "10", "2", "100").statusCode(422).body(containsString("from 5.00 to 1000.00"));
        form("true", "20", "30", "90").statusCode(200).body(containsString("Visa ending in 4242"));
        recharge().body("threshold", equalTo("20.00")).body("enabled", equalTo(true));
        ann.request().delete("/wallet/card").then().statusCode(200).body(containsString("Save a card to use this"));
    }

    @Test
    void lowWallet_withoutRecharges_isToldOnceAFall() {
        World.database().deposit(ann.owner(), "600", "INR");
        recharger.tellLowBalances();
        spend("300", "INR");

        recharger.tellLowBalances();
        recharger.tellLowBalances();

        assertThat(letters("low_balance")).singleElement().asString().contains("300.00 INR", "/wallet?currency=INR");
    }

    private ValidatableResponse topUp(boolean saving) {
        return ann.json(Map.of("amount", "20", "currency", "USD", "saveCard", saving))
                .post("/api/wallet/top-ups")
                .then();
    }

    /** The card is saved, and the wallet recharges itself from an empty balance. */
    private void recharging() {
        topUp(true).statusCode(201);
        cardEvent("payment_method.attached");
        set(Map.of("enabled", true, "threshold", "10", "amount", "25", "monthlyCap", "100"))
                .statusCode(200)
                .body("card.last4", equalTo("4242"));
    }

    private ValidatableResponse set(Map<String, ?> settings) {
        return ann.json(settings).put("/api/wallet/auto-recharge").then();
    }

    private ValidatableResponse form(String enabled, String threshold, String amount, String cap) {
        return ann.request()
                .contentType(ContentType.URLENC)
                .formParams(Map.of("enabled", enabled, "threshold", threshold, "amount", amount, "monthlyCap", cap))
                .post("/wallet/auto-recharge")
                .then();
    }

    private ValidatableResponse recharge() {
        return ann.request().get("/api/wallet/auto-recharge").then().statusCode(200);
    }

    private String rechargeId() {
        return String.valueOf(World.database()
                .one("select id from public.recharges where user_id = ? order by opened_at desc limit 1", ann.owner()));
    }

    private void leaseIsOver() {
        World.database()
                .run("update public.recharges set lease_until = now() - interval '1 s' where user_id = ?", ann.owner());
    }

    private void balanceIs(String usd) {
        ann.request().get("/api/wallet").then().statusCode(200).body("balanceUsd", equalTo(usd));
    }

    private void spend(String amount, String currency) {
        World.database()
                .run(
                        "insert into public.transactions (wallet_id, user_id, amount, currency, type, status, description,"
                                + " idempotency_key) select id, user_id, ?::numeric, ?, 'debit', 'completed', 'spent', ?"
                                + " from public.wallets where user_id = ?",
                        amount,
                        currency,
                        UUID.randomUUID().toString(),
                        ann.owner());
    }

    private List<Object> letters(String template) {
        return World.database()
                .rows(
                        "select payload ->> 'text' as text from public.notifications where user_id = ? and template = ?",
                        ann.owner(),
                        template)
                .stream()
                .map(row -> row.get("text"))
                .toList();
    }

    private static List<String> keys(List<Asked> asked) {
        return asked.stream().map(each -> each.headers().get("idempotency-key")).toList();
    }

    private Answer refusal(String code, String message) {
        return json(
                402,
                Map.of(
                        "error",
                        Map.of(
                                "type",
                                "card_error",
                                "code",
                                code,
                                "message",
                                message,
                                "payment_intent",
                                Map.of("id", payment, "object", "payment_intent"))));
    }

    private void cardEvent(String type) {
        deliver("""
                {"id":"evt_%s","object":"event","api_version":"2020-01-01","type":"%s","created":1,"data":{"object":{
                 "id":"%s","object":"payment_method","type":"card","customer":"%s","created":1700000000,
                 "card":{"brand":"visa","last4":"4242","exp_month":12,"exp_year":2034}}}}""".formatted(UUID.randomUUID(), type, card, customer));
    }

    private String paymentEvent(String type, String recharge, long minor, String failure) {
        return """
                {"id":"evt_%s","object":"event","api_version":"2020-01-01","type":"%s","created":1,"data":{"object":{
                 "id":"%s","object":"payment_intent","amount":%d,"amount_received":%d,"currency":"usd",
                 "last_payment_error":%s,
                 "metadata":{"kind":"recharge","recharge_id":"%s","attempt":"1"}}}}""".formatted(UUID.randomUUID(), type, payment, minor, minor, failure, recharge);
    }

    private static void deliver(String event) {
        var at = Instant.now().getEpochSecond();
        var signature = HexFormat.of().formatHex(Tokens.hmac("HmacSHA256", World.WEBHOOK_SECRET, at + "." + event));
        given().contentType(ContentType.JSON)
                .header("Stripe-Signature", "t=" + at + ",v1=" + signature)
                .body(event.getBytes(StandardCharsets.UTF_8))
                .post("/api/webhooks/stripe")
                .then()
                .statusCode(204);
    }
}
