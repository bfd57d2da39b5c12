package com.aira.ui.wallet;

import static com.aira.ui.Outside.Answer.json;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import com.aira.ui.Api;
import com.aira.ui.Outside;
import com.aira.ui.Tokens;
import com.aira.ui.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(World.class)
class WalletTest {
    private static final String SESSIONS = "/stripe/v1/checkout/sessions";

    private final Outside stripe = World.outside();
    private final Api ann = Api.newOwner();
    private final String session = "cs_test_" + UUID.randomUUID();

    @BeforeEach
    void stripeOpensCheckouts() {
        stripe.forgetRules();
        stripe.on(
                "POST",
                SESSIONS,
                asked -> json(
                        200,
                        Map.of(
                                "id",
                                session,
                                "object",
                                "checkout.session",
                                "url",
                                "https://checkout.example/" + session)));
    }

    private String topUp(String amount, String currency) {
        return ann.json(Map.of("amount", amount, "currency", currency))
                .post("/api/wallet/top-ups")
                .then()
                .statusCode(201)
                .body("checkoutUrl", equalTo("https://checkout.example/" + session))
                .extract()
                .path("transactionId");
    }

    private String event(String type, String transaction, String paymentStatus, long minor, String currency) {
        return """
                {"id":"evt_%s","object":"event","api_version":"2020-01-01","type":"%s","created":1,"data":{"object":{
                 "id":"%s","object":"checkout.session","payment_status":"%s","amount_total":%d,"currency":"%s",
                 "payment_intent":"pi_%s","metadata":{"transaction_id":"%s"}}}}""".formatted(UUID.randomUUID(), type, session, paymentStatus, minor, currency, session, transaction);
    }

    private static ValidatableResponse deliver(String event, String secret, long at) {
        var signature = HexFormat.of().formatHex(Tokens.hmac("HmacSHA256", secret, at + "." + event));
        return given().contentType(ContentType.JSON)
                .header("Stripe-Signature", "t=" + at + ",v1=" + signature)
                .body(event.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .post("/api/webhooks/stripe")
                .then();
    }

    private static void deliver(String event) {
        deliver(event, World.WEBHOOK_SECRET, Instant.now().getEpochSecond()).statusCode(204);
    }

    private void balanceIs(String usd) {
        ann.request().get("/api/wallet").then().statusCode(200).body("balanceUsd", equalTo(usd));
    }

    @Test
    void paidTopUp_isCreditedOnce_howeverOftenStripeSaysSo() {
        var transaction = topUp("50.00", "USD");
        balanceIs("0.00");

        var asked = stripe.asked("POST", SESSIONS).get(0);
        assertThat(asked.form())
                .containsEntry("mode", "payment")
                .containsEntry("line_items[0][price_data][unit_amount]", "5000")
                .containsEntry("line_items[0][price_data][currency]", "usd")
                .containsEntry("metadata[transaction_id]", transaction);
        assertThat(asked.headers()).containsEntry("idempotency-key", "top-up:" + transaction);

        var event = event("checkout.session.completed", transaction, "paid", 5000, "usd");
        deliver(event);
        deliver(event);
        deliver(event("checkout.session.async_payment_succeeded", transaction, "paid", 5000, "usd"));
        deliver(event("checkout.session.expired", transaction, "unpaid", 5000, "usd"));

        balanceIs("50.00");
        ann.request()
                .get("/api/wallet/transactions")
                .then()
                .body("items", hasSize(1))
                .body("items[0].status", equalTo("completed"))
                .body("items[0].type", equalTo("credit"));
    }

    @Test
    void completedButUnpaid_waitsForTheBank() {
        var transaction = topUp("20.00", "USD");

        deliver(event("checkout.session.completed", transaction, "unpaid", 2000, "usd"));
        balanceIs("0.00");
        deliver(event("checkout.session.async_payment_succeeded", transaction, "paid", 2000, "usd"));
        balanceIs("20.00");
    }

    @Test
    void anotherAmountOrSession_isNotCredited() {
        var transaction = topUp("20.00", "USD");

        deliver(event("checkout.session.completed", transaction, "paid", 2000000, "usd"));
        deliver(event("checkout.session.completed", transaction, "paid", 2000, "inr"));
        deliver(event("checkout.session.completed", UUID.randomUUID().toString(), "paid", 2000, "usd"));
        deliver(event("checkout.session.completed", "nonsense", "paid", 2000, "usd"));
        deliver("{\"id\":\"evt_1\",\"object\":\"event\",\"type\":\"charge.refunded\",\"data\":{\"object\":{}}}");

        balanceIs("0.00");
        assertThat(World.database()
                        .count(
                                "select count(*) from private.stripe_payments where state = 'unexplained' and claimed_for = ?",
                                transaction))
                .isEqualTo(1);
    }

    @Test
    void topUpPaidByTwoCheckouts_isCreditedTwice_becauseBothWerePaid() {
        var transaction = topUp("20.00", "USD");
        var event = event("checkout.session.completed", transaction, "paid", 2000, "usd");

        deliver(event);
        deliver(event.replace(session, "cs_second_" + session).replace("evt_", "evt_second_"));

        balanceIs("40.00");
    }

    @Test
    void sameKeyAgain_isTheSameCheckout_withoutAskingStripeAgain() {
        keyed("10.00").statusCode(201);
        keyed("10.00").statusCode(201).body("checkoutUrl", equalTo("https://checkout.example/" + session));

        assertThat(stripe.asked("POST", SESSIONS)).hasSize(1);
    }

    @Test
    void refund_isTakenFromTheWallet_inWhateverOrderItIsTold() {
        var transaction = topUp("50.00", "USD");
        var created = reversal("refund.created", "refund", "re_a" + session, "succeeded", 2000);

        deliver(created);
        balanceIs("0.00");
        deliver(event("checkout.session.completed", transaction, "paid", 5000, "usd"));
        balanceIs("30.00");
        deliver(created);
        deliver(reversal("refund.updated", "refund", "re_a" + session, "succeeded", 2000));
        balanceIs("30.00");

        deliver(reversal("refund.failed", "refund", "re_a" + session, "failed", 2000));
        balanceIs("50.00");
        deliver(reversal("refund.updated", "refund", "re_a" + session, "succeeded", 2000));
        balanceIs("50.00");
    }

    @Test
    void dispute_takesTheMoneyUntilItIsWon_andAnInquiryTakesNothing() {
        deliver(event("checkout.session.completed", topUp("50.00", "USD"), "paid", 5000, "usd"));

        deliver(reversal("charge.dispute.created", "dispute", "du_q" + session, "warning_needs_response", 5000));
        balanceIs("50.00");
        deliver(reversal("charge.dispute.created", "dispute", "du_a" + session, "needs_response", 5000));
        balanceIs("0.00");
        deliver(reversal("charge.dispute.closed", "dispute", "du_a" + session, "won", 5000));
        balanceIs("50.00");
        deliver(reversal("charge.dispute.funds_withdrawn", "dispute", "du_a" + session, "needs_response", 5000));
        balanceIs("50.00");
    }

    @Test
    void disputeOfMoneyThatWasSpent_isOwed_andNothingIsBoughtBeforeItIsPaid() {
        deliver(event("checkout.session.completed", topUp("50.00", "USD"), "paid", 5000, "usd"));
        World.database()
                .run(
                        "insert into public.transactions (wallet_id, user_id, amount, currency, type, status, description,"
                                + " idempotency_key) select id, user_id, 45, 'USD', 'debit', 'completed', 'spent', 'spent'"
                                + " from public.wallets where user_id = ?",
                        ann.owner());

        deliver(reversal("charge.dispute.created", "dispute", "du_b" + session, "needs_response", 5000));

        ann.request()
                .get("/api/wallet")
                .then()
                .body("balanceUsd", equalTo("0.00"))
                .body("owedUsd", equalTo("45.00"))
                .body("owedInr", equalTo("0.00"));
    }

    private String reversal(String type, String object, String id, String status, long minor) {
        return """
                {"id":"evt_%s","object":"event","api_version":"2020-01-01","type":"%s","created":1,"data":{"object":{
                 "id":"%s","object":"%s","status":"%s","amount":%d,"currency":"usd","payment_intent":"pi_%s"}}}""".formatted(UUID.randomUUID(), type, id, object, status, minor, session);
    }

    @Test
    void unsignedEvent_isRefused() {
        var event = event("checkout.session.completed", topUp("20.00", "USD"), "paid", 2000, "usd");
        var now = Instant.now().getEpochSecond();

        deliver(event, "whsec_of_somebody_else", now).statusCode(400).contentType("application/problem+json");
        deliver(event, World.WEBHOOK_SECRET, now - 3600).statusCode(400);
        given().contentType(ContentType.JSON)
                .body(event)
                .post("/api/webhooks/stripe")
                .then()
                .statusCode(400);
        given().contentType(ContentType.JSON)
                .header("Stripe-Signature", "nonsense")
                .body(event)
                .post("/api/webhooks/stripe")
                .then()
                .statusCode(400);
        deliver("{not json", World.WEBHOOK_SECRET, now).statusCode(400);
        given().contentType(ContentType.JSON)
                .header("Stripe-Signature", "t=1,v1=00")
                .body("x".repeat(300_000))
                .post("/api/webhooks/stripe")
                .then()
                .statusCode(413);
        balanceIs("0.00");
    }

    @Test
    void signedEventOfTheFuture_isRefused() {
        var event = event("checkout.session.completed", topUp("20.00", "USD"), "paid", 2000, "usd");

        deliver(event, World.WEBHOOK_SECRET, Instant.now().getEpochSecond() + 3600)
                .statusCode(400)
                .body("type", containsString("bad-signature"));
        deliver(event, World.WEBHOOK_SECRET, Instant.now().getEpochSecond() + 60)
                .statusCode(400)
                .body("type", containsString("bad-signature"));
        balanceIs("0.00");
    }

    @Test
    void signedBodyThatIsNoEvent_isRefused() {
        var session = "\"type\":\"checkout.session.completed\",\"data\":{\"object\":{\"object\":\"checkout.session\"}}";
        for (var body : new String[] {
            "",
            "null",
            " ",
            "[]",
            "{}",
            "{\"id\":null}",
            "{\"object\":\"event\"}",
            "{\"object\":\"event\",\"id\":\"evt_1\",\"type\":null,\"data\":{\"object\":{}}}",
            "{\"object\":\"event\",\"id\":\"evt_1\",\"type\":\"refund.created\",\"data\":null}",
            "{\"object\":\"event\",\"id\":\"evt_1\",\"type\":\"refund.created\",\"data\":{\"object\":null}}",
            "{\"object\":\"event\",\"id\":7,\"type\":\"refund.created\",\"data\":{\"object\":\"x\"}}",
            "{\"object\":\"event\",\"id\":null," + session + "}",
            "{\"object\":\"thing\",\"id\":\"evt_1\"," + session + "}",
            "{\"object\":\"event\",\"id\":\"evt_1\",\"created\":1e30," + session + "}",
            "{\"object\":\"event\",\"id\":\"evt_1\",\"created\":\"soon\"," + session + "}",
            "{\"object\":\"event\",\"id\":\"evt_1\",\"type\":\"charge.dispute.created\",\"data\":{\"object\":"
                    + "{\"object\":\"dispute\",\"id\":\"dp_1\",\"status\":null}}}"
        }) {
            deliver(body, World.WEBHOOK_SECRET, Instant.now().getEpochSecond())
                    .statusCode(400)
                    .contentType("application/problem+json");
        }
    }

    @Test
    void sameKey_isOneTopUp() {
        var first = keyed("10.00").statusCode(201).extract().<String>path("transactionId");
        var again = keyed("10.00").statusCode(201).extract().<String>path("transactionId");

        assertThat(again).isEqualTo(first);
        keyed("11.00").statusCode(409);
        deliver(event("checkout.session.completed", first, "paid", 1000, "usd"));
        keyed("10.00").statusCode(409).body("type", equalTo("https://aira.example/problems/top-up-settled"));
        balanceIs("10.00");
    }

    private ValidatableResponse keyed(String amount) {
        return ann.json(Map.of("amount", amount, "currency", "USD"))
                .header("Idempotency-Key", "k")
                .post("/api/wallet/top-ups")
                .then();
    }

    @ParameterizedTest
    @CsvSource({"4.99,USD", "1000.01,USD", "399.99,INR", "10.001,USD", "-5,USD", "10,EUR"})
    void amountOutOfBounds_isRefused(String amount, String currency) {
        ann.json(Map.of("amount", amount, "currency", currency))
                .post("/api/wallet/top-ups")
                .then()
                .statusCode(400)
                .body("errors", hasSize(1));
        assertThat(stripe.asked("POST", SESSIONS)).isEmpty();
    }

    @Test
    void stripeInTrouble_isSaidSo() {
        stripe.on(
                "POST",
                SESSIONS,
                asked -> json(401, Map.of("error", Map.of("type", "invalid_request_error", "message", "bad key"))));

        ann.json(Map.of("amount", "10", "currency", "USD"))
                .post("/api/wallet/top-ups")
                .then()
                .statusCode(502)
                .body("type", equalTo("https://aira.example/problems/bad-gateway"));
        balanceIs("0.00");
    }
}
