package com.aira.sandbox.stripe;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.aira.sandbox.EphemeralSandbox;
import com.aira.sandbox.LocalEnvironment;
import com.stripe.StripeClient;
import com.stripe.exception.AuthenticationException;
import com.stripe.exception.CardException;
import com.stripe.exception.IdempotencyException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.model.checkout.Session;
import com.stripe.net.RequestOptions;
import com.stripe.net.Webhook;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.checkout.SessionCreateParams;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The stand-in against Stripe's own client. */
@QuarkusTest
@QuarkusTestResource(EphemeralSandbox.class)
class StripeSandboxTest {
    @Inject
    LocalEnvironment environment;

    private record Received(String signature, String body) {}

    private final List<Received> webhooks = new CopyOnWriteArrayList<>();
    private final AtomicInteger failures = new AtomicInteger();
    private HttpServer dashboard;
    private StripeClient stripe;

    @BeforeEach
    void listenAsTheDashboard() throws IOException {
        dashboard = HttpServer.create(
                new InetSocketAddress("localhost", environment.ports().ui()), 0);
        dashboard.createContext("/api/webhooks/stripe", exchange -> {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var failing = failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
            if (!failing) {
                webhooks.add(new Received(exchange.getRequestHeaders().getFirst("Stripe-Signature"), body));
            }
            exchange.sendResponseHeaders(failing ? 500 : 200, -1);
            exchange.close();
        });
        dashboard.start();
        stripe = client(LocalEnvironment.STRIPE_SECRET_KEY);
    }

    @AfterEach
    void stopListening() {
        dashboard.stop(0);
    }

    @Test
    void paidSession_arrivesAsSignedEventsOfTheClientsVersion() throws StripeException {
        var session = stripe.v1().checkout().sessions().create(topUp(5000, "a"), key("a-1"));

        given().post(session.getUrl() + "/pay").then().statusCode(200);

        await().until(() -> webhooksOf("a").size() >= 3);
        assertThat(webhooksOf("a"))
                .extracting(webhook -> event(webhook).getType())
                .containsExactlyInAnyOrder(
                        "payment_intent.succeeded", "charge.succeeded", "checkout.session.completed");
        var completed = webhooksOf("a").stream()
                .map(StripeSandboxTest::event)
                .filter(event -> event.getType().equals("checkout.session.completed"))
                .findFirst()
                .orElseThrow();
        var paid = (Session) completed.getDataObjectDeserializer().getObject().orElseThrow();
        assertThat(paid.getId()).isEqualTo(session.getId());
        assertThat(paid.getPaymentStatus()).isEqualTo("paid");
        assertThat(paid.getAmountTotal()).isEqualTo(5000);
        assertThat(paid.getMetadata()).containsEntry("topUp", "top-up-a");
        assertThat(paid.getClientReferenceId()).isEqualTo("top-up-a");
        var intent = stripe.v1().paymentIntents().retrieve(paid.getPaymentIntent());
        assertThat(intent.getStatus()).isEqualTo("succeeded");
        assertThat(intent.getMetadata()).containsEntry("topUp", "top-up-a");
    }

    @Test
    void refusedWebhook_comesAgain_andAgainOnDemand() throws StripeException {
        failures.set(4);
        var session = stripe.v1().checkout().sessions().create(topUp(900, "b"), key("b-1"));

        given().post(session.getUrl() + "/pay").then().statusCode(200);

        await().until(() -> webhooksOf("b").size() == 3);
        var id = event(webhooksOf("b").get(0)).getId();
        given().post("/stripe/events/" + id + "/resend?times=2").then().statusCode(204);
        await().until(() -> webhooks.stream()
                        .filter(webhook -> event(webhook).getId().equals(id))
                        .count()
                == 3);
    }

    @Test
    void declinedCard_leavesTheSessionOpen() throws StripeException {
        var session = stripe.v1().checkout().sessions().create(topUp(700, "c"), key("c-1"));

        given().post(session.getUrl() + "/decline").then().statusCode(200);

        assertThat(stripe.v1().checkout().sessions().retrieve(session.getId()).getStatus())
                .isEqualTo("open");
        await().until(() -> webhooksOf("c").size() == 2);
        assertThat(webhooksOf("c"))
                .extracting(webhook -> event(webhook).getType())
                .contains("payment_intent.payment_failed");
    }

    @Test
    void sessionThatIsOver_cannotBePaid() throws StripeException {
        var session = stripe.v1().checkout().sessions().create(topUp(700, "d"), key("d-1"));
        stripe.v1().checkout().sessions().expire(session.getId());

        given().post(session.getUrl() + "/pay").then().statusCode(400);

        assertThat(stripe.v1().checkout().sessions().retrieve(session.getId()).getStatus())
                .isEqualTo("expired");
    }

    @Test
    void sameKey_givesTheFirstSession_andWithOtherParametersNone() throws StripeException {
        var first = stripe.v1().checkout().sessions().create(topUp(5000, "e"), key("e-1"));

        var again = stripe.v1().checkout().sessions().create(topUp(5000, "e"), key("e-1"));

        assertThat(again.getId()).isEqualTo(first.getId());
        assertThat(again.getLastResponse().headers().firstValue("Idempotent-Replayed"))
                .hasValue("true");
        assertThatThrownBy(() -> stripe.v1().checkout().sessions().create(topUp(5001, "e"), key("e-1")))
                .isInstanceOf(IdempotencyException.class);
    }

    @Test
    void wrongRequests_areRefusedAsStripeDoes() {
        assertThatThrownBy(
                        () -> client("sk_test_wrong").v1().checkout().sessions().create(topUp(5000, "f")))
                .isInstanceOf(AuthenticationException.class);
        assertThatThrownBy(() -> stripe.v1().checkout().sessions().create(topUp(49, "f")))
                .isInstanceOfSatisfying(InvalidRequestException.class, e -> assertThat(e.getCode())
                        .isEqualTo("amount_too_small"));
        assertThatThrownBy(() -> stripe.v1().checkout().sessions().retrieve("cs_test_nothing"))
                .isInstanceOfSatisfying(InvalidRequestException.class, e -> assertThat(e.getCode())
                        .isEqualTo("resource_missing"));
    }

    @Test
    void offSessionCharge_succeedsOrTellsTheDecline() throws StripeException {
        PaymentIntent paid = stripe.v1().paymentIntents().create(recharge("pm_card_visa"));

        assertThat(paid.getStatus()).isEqualTo("succeeded");
        assertThatThrownBy(() -> stripe.v1().paymentIntents().create(recharge("pm_card_visa_chargeDeclined")))
                .isInstanceOfSatisfying(CardException.class, e -> {
                    assertThat(e.getDeclineCode()).isEqualTo("generic_decline");
                    assertThat(e.getStripeError().getPaymentIntent().getStatus())
                            .isEqualTo("requires_payment_method");
                });
    }

    /** Of one test: what an earlier one left undelivered still arrives. */
    private List<Received> webhooksOf(String reference) {
        return webhooks.stream()
                .filter(webhook -> webhook.body().contains("top-up-" + reference))
                .toList();
    }

    private static com.stripe.model.Event event(Received webhook) {
        try {
            return Webhook.constructEvent(webhook.body(), webhook.signature(), LocalEnvironment.STRIPE_WEBHOOK_SECRET);
        } catch (com.stripe.exception.SignatureVerificationException e) {
            throw new AssertionError(e);
        }
    }

    private static StripeClient client(String secret) {
        return StripeClient.builder()
                .setApiKey(secret)
                .setApiBase("http://localhost:" + RestAssured.port + "/stripe")
                .build();
    }

    private static RequestOptions key(String key) {
        return RequestOptions.builder().setIdempotencyKey(key).build();
    }

    private PaymentIntentCreateParams recharge(String method) throws StripeException {
        var customer =
                stripe.v1().customers().create(CustomerCreateParams.builder().build());
        return PaymentIntentCreateParams.builder()
                .setAmount(2000L)
                .setCurrency("usd")
                .setCustomer(customer.getId())
                .setPaymentMethod(method)
                .setOffSession(true)
                .setConfirm(true)
                .build();
    }

    private static SessionCreateParams topUp(long cents, String reference) {
        var price = SessionCreateParams.LineItem.PriceData.builder()
                .setCurrency("usd")
                .setUnitAmount(cents)
                .setProductData(SessionCreateParams.LineItem.PriceData.ProductData.builder()
                        .setName("Wallet top-up")
                        .build())
                .build();
        return SessionCreateParams.builder()
                .setMode(SessionCreateParams.Mode.PAYMENT)
                .addLineItem(SessionCreateParams.LineItem.builder()
                        .setQuantity(1L)
                        .setPriceData(price)
                        .build())
                .setClientReferenceId("top-up-" + reference)
                .putMetadata("topUp", "top-up-" + reference)
                .setPaymentIntentData(SessionCreateParams.PaymentIntentData.builder()
                        .putMetadata("topUp", "top-up-" + reference)
                        .build())
                .setSuccessUrl("http://localhost/ok?session={CHECKOUT_SESSION_ID}")
                .setCancelUrl("http://localhost/cancelled")
                .build();
    }
}
