package com.aira.sandbox.stripe.checkout;

import com.aira.sandbox.stripe.rest.Money;
import com.aira.sandbox.stripe.rest.StripeObjects;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A Checkout Session as its visitor sees it.
 *
 * @param status Stripe's word: {@code open}, {@code complete} or {@code expired}
 * @param settled whether its money has arrived
 * @param takesDebits whether it can be paid by bank too, with money that comes later
 * @param payment the id of its payment intent, null before the first attempt
 * @param successUrl where a visitor goes who has paid
 * @param cancelUrl where one goes who would rather not, null when the session names no such place
 */
public record Checkout(
        String id,
        String status,
        boolean settled,
        boolean takesDebits,
        Money total,
        List<Line> lines,
        String payment,
        String successUrl,
        String cancelUrl,
        Instant created) {

    record Line(String name, long quantity, Money price) {}

    private static final String OWN_ID = "{CHECKOUT_SESSION_ID}";

    /** Of the session as it is stored, with the items that Stripe's object does not show. */
    static Checkout of(JsonNode session) {
        String id = session.get("id").asText();
        String currency = session.get("currency").asText();
        List<Line> lines = StreamSupport.stream(
                        session.at("/" + StripeObjects.PRIVATE + "/items").spliterator(), false)
                .map(item -> new Line(
                        item.get("name").asText(),
                        item.get("quantity").asLong(),
                        new Money(
                                item.get("unitAmount").asLong()
                                        * item.get("quantity").asLong(),
                                currency)))
                .toList();
        return new Checkout(
                id,
                session.get("status").asText(),
                session.get("payment_status").asText().equals("paid"),
                session.get("payment_method_types").size() > 1,
                new Money(session.get("amount_total").asLong(), currency),
                lines,
                session.get("payment_intent").textValue(),
                address(session.get("success_url"), id),
                address(session.get("cancel_url"), id),
                Instant.ofEpochSecond(session.get("created").asLong()));
    }

    public boolean open() {
        return status.equals("open");
    }

    public boolean paid() {
        return status.equals("complete");
    }

    /** Done by the visitor, with money still under way or lost on it. */
    public boolean unsettled() {
        return paid() && !settled;
    }

    public String what() {
        return lines.size() == 1 ? lines.get(0).name() : lines.get(0).name() + " and " + (lines.size() - 1) + " more";
    }

    /** Wherever the page's buttons can lead. */
    List<String> destinations() {
        return Stream.of(successUrl, cancelUrl).filter(Objects::nonNull).toList();
    }

    private static String address(JsonNode template, String id) {
        return template.isNull() ? null : template.asText().replace(OWN_ID, id);
    }
}
