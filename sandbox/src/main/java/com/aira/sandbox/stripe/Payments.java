package com.aira.sandbox.stripe;

import com.aira.sandbox.database.Database;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What the payments page shows: the newest payments, and what AiRa was told of them. */
@ApplicationScoped
class Payments {
    private static final int SHOWN = 25;

    private final CheckoutSessions sessions;
    private final StripeEvents events;
    private final Database database;

    Payments(CheckoutSessions sessions, StripeEvents events, Database database) {
        this.sessions = sessions;
        this.events = events;
        this.database = database;
    }

    record Payment(Checkout checkout, String status, String tone) {
        static Payment of(Checkout checkout) {
            return switch (checkout.status()) {
                case "complete" -> new Payment(checkout, "Paid", "good");
                case "expired" -> new Payment(checkout, "Expired", "quiet");
                default -> new Payment(checkout, "Waiting for payment", "wait");
            };
        }
    }

    /** A message to AiRa about a payment, in words. {@code tone} is one of good, wait, bad. */
    record Notice(String eventId, String what, String amount, String fate, String tone) {
        static Notice of(StripeEvents.Sent sent) {
            String again = sent.attempts() == 1 ? "Tried once" : "Tried " + sent.attempts() + " times";
            String answer = sent.lastAnswer() == null
                    ? ""
                    : sent.lastAnswer().matches("\\d{3}")
                            ? ", the dashboard answered " + sent.lastAnswer()
                            : ", the dashboard did not answer";
            return switch (sent.state()) {
                case "delivered" -> notice(sent, sent.attempts() == 1 ? "Delivered" : "Delivered at last", "good");
                case "given_up" -> notice(sent, "Given up. " + again + answer, "bad");
                default -> notice(sent, sent.attempts() == 0 ? "On its way" : again + answer, "wait");
            };
        }

        private static Notice notice(StripeEvents.Sent sent, String fate, String tone) {
            return new Notice(sent.id(), what(sent.type()), amount(sent.object()), fate, tone);
        }

        private static String what(String type) {
            return switch (type) {
                case "checkout.session.completed" -> "Checkout completed";
                case "checkout.session.expired" -> "Checkout expired";
                case "payment_intent.succeeded" -> "Payment succeeded";
                case "payment_intent.payment_failed" -> "Payment failed";
                case "charge.succeeded" -> "Card charged";
                case "charge.failed" -> "Card declined";
                default -> type;
            };
        }

        private static String amount(JsonNode object) {
            JsonNode amount = object.path(object.has("amount_total") ? "amount_total" : "amount");
            return amount.isNumber()
                    ? new Money(amount.asLong(), object.path("currency").asText()).written()
                    : "";
        }
    }

    PaymentsList newest() {
        List<Payment> payments =
                sessions.newest(SHOWN).stream().map(Payment::of).toList();
        List<Notice> notices = database.transaction(transaction -> events.newest(transaction, SHOWN)).stream()
                .map(Notice::of)
                .toList();
        return new PaymentsList(payments, notices);
    }

    /** Tells AiRa again; false if there is no such event. */
    boolean resend(String eventId) {
        return database.transaction(transaction -> events.deliver(transaction, eventId));
    }
}
