package com.aira.sandbox.stripe.dashboard;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import com.aira.sandbox.database.Database;
import com.aira.sandbox.stripe.checkout.CheckoutSessions;
import com.aira.sandbox.stripe.rest.StripeObjects;
import com.aira.sandbox.stripe.webhook.StripeEvents;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** What the payments page shows: the newest payments, what came back of them, and what AiRa was told. */
@ApplicationScoped
public class Payments {
    private static final int SHOWN = 25;
    /** A payment can have several of each. */
    private static final int LOOKED_AT = 200;

    private final CheckoutSessions sessions;
    private final StripeObjects objects;
    private final StripeEvents events;
    private final Database database;

    Payments(CheckoutSessions sessions, StripeObjects objects, StripeEvents events, Database database) {
        this.sessions = sessions;
        this.objects = objects;
        this.events = events;
        this.database = database;
    }

    PaymentsList newest() {
        Map<String, JsonNode> intents = newest("payment_intent").stream()
                .collect(toMap(intent -> intent.get("id").asText(), Function.identity()));
        Map<String, List<JsonNode>> refunds = byPayment("refund");
        Map<String, List<JsonNode>> disputes = byPayment("dispute");
        Stream<PaymentRow> checkouts = sessions.newest(SHOWN).stream()
                .filter(checkout -> checkout.payment() == null || intents.containsKey(checkout.payment()))
                .map(checkout -> PaymentRow.of(
                        checkout,
                        intents.get(checkout.payment()),
                        refunds.getOrDefault(checkout.payment(), List.of()),
                        disputes.getOrDefault(checkout.payment(), List.of())));
        Stream<PaymentRow> charges = intents.values().stream()
                .filter(intent -> !intent.at("/" + StripeObjects.PRIVATE).has("session"))
                .map(intent -> PaymentRow.of(
                        intent,
                        refunds.getOrDefault(intent.get("id").asText(), List.of()),
                        disputes.getOrDefault(intent.get("id").asText(), List.of())));
        List<PaymentRow> rows = Stream.concat(checkouts, charges)
                .sorted(Comparator.comparing(PaymentRow::created).reversed())
                .limit(SHOWN)
                .toList();
        List<Notice> notices = database.transaction(transaction -> events.newest(transaction, SHOWN)).stream()
                .map(Notice::of)
                .toList();
        return new PaymentsList(rows, notices);
    }

    /** Tells AiRa again; false if there is no such event. */
    boolean resend(String eventId) {
        return database.transaction(transaction -> events.deliver(transaction, eventId));
    }

    private List<ObjectNode> newest(String type) {
        return database.transaction(transaction -> objects.newest(transaction, type, LOOKED_AT));
    }

    private Map<String, List<JsonNode>> byPayment(String type) {
        List<? extends JsonNode> oldestFirst = newest(type);
        Collections.reverse(oldestFirst);
        return oldestFirst.stream().map(JsonNode.class::cast).collect(groupingBy(object -> object.get("payment_intent")
                .asText()));
    }
}
