package com.aira.sandbox.stripe;

import static io.restassured.RestAssured.given;

import com.aira.sandbox.LocalEnvironment;
import com.stripe.StripeClient;
import com.stripe.exception.SignatureVerificationException;
import com.stripe.exception.StripeException;
import com.stripe.model.Event;
import com.stripe.model.StripeObject;
import com.stripe.model.checkout.Session;
import com.stripe.net.RequestOptions;
import com.stripe.net.Webhook;
import com.stripe.param.checkout.SessionCreateParams;
import com.sun.net.httpserver.HttpServer;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** A dashboard that receives webhooks, Stripe's own client, and the hooks that programs have. */
final class StripeWorld implements AutoCloseable {
    private final List<Event> received = new CopyOnWriteArrayList<>();
    private final HttpServer dashboard;

    StripeWorld(int port) throws IOException {
        dashboard = HttpServer.create(new InetSocketAddress("localhost", port), 0);
        dashboard.createContext("/api/webhooks/stripe", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            received.add(verified(body, exchange.getRequestHeaders().getFirst("Stripe-Signature")));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        dashboard.start();
    }

    @Override
    public void close() {
        given().delete("/stripe/events/hold");
        given().delete("/faults");
        given().post("/stripe/events/drop");
        dashboard.stop(0);
    }

    static StripeClient client() {
        return StripeClient.builder()
                .setApiKey(LocalEnvironment.STRIPE_SECRET_KEY)
                .setApiBase("http://localhost:" + RestAssured.port + "/stripe")
                .setMaxNetworkRetries(0)
                .build();
    }

    static RequestOptions key(String key) {
        return RequestOptions.builder().setIdempotencyKey(key).build();
    }

    /** What a program makes happen; fails unless it did. */
    static ValidatableResponse hook(String path) {
        return given().post(path).then().statusCode(200);
    }

    /** The types of what arrived about this object, in the order of arrival. */
    List<String> told(String id) {
        return about(id).stream().map(Event::getType).toList();
    }

    List<Event> about(String id) {
        return received.stream().filter(event -> event.toJson().contains(id)).toList();
    }

    <T extends StripeObject> List<T> objects(String id, String type, Class<T> kind) {
        return about(id).stream()
                .filter(event -> event.getType().equals(type))
                .map(event ->
                        kind.cast(event.getDataObjectDeserializer().getObject().orElseThrow()))
                .toList();
    }

    static Session open(long cents, UnaryOperator<SessionCreateParams.Builder> more) throws StripeException {
        return client().v1()
                .checkout()
                .sessions()
                .create(more.apply(SessionCreateParams.builder()
                                .setMode(SessionCreateParams.Mode.PAYMENT)
                                .setSuccessUrl("http://localhost/ok")
                                .addLineItem(SessionCreateParams.LineItem.builder()
                                        .setQuantity(1L)
                                        .setPriceData(SessionCreateParams.LineItem.PriceData.builder()
                                                .setCurrency("usd")
                                                .setUnitAmount(cents)
                                                .setProductData(
                                                        SessionCreateParams.LineItem.PriceData.ProductData.builder()
                                                                .setName("Wallet top-up")
                                                                .build())
                                                .build())
                                        .build()))
                        .build());
    }

    /** A payment intent that was paid at the page with this card. */
    static String paid(long cents, String card) throws StripeException {
        Session session = open(cents, more -> more);
        hook("/stripe/checkout/" + session.getId() + "/pay?card=" + card);
        return client().v1().checkout().sessions().retrieve(session.getId()).getPaymentIntent();
    }

    private static Event verified(String body, String signature) {
        try {
            return Webhook.constructEvent(body, signature, LocalEnvironment.STRIPE_WEBHOOK_SECRET);
        } catch (SignatureVerificationException e) {
            throw new AssertionError(e);
        }
    }
}
