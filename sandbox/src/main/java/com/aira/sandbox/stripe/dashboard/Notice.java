package com.aira.sandbox.stripe.dashboard;

import com.aira.sandbox.stripe.rest.Money;
import com.aira.sandbox.stripe.webhook.StripeEvents;
import com.fasterxml.jackson.databind.JsonNode;

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
            case "held" -> notice(sent, "Held back", "wait");
            case "dropped" -> notice(sent, "Lost on purpose", "bad");
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
            case "checkout.session.async_payment_succeeded" -> "Money of a checkout arrived";
            case "checkout.session.async_payment_failed" -> "Money of a checkout failed";
            case "payment_intent.succeeded" -> "Payment succeeded";
            case "payment_intent.payment_failed" -> "Payment failed";
            case "payment_intent.processing" -> "Payment on its way";
            case "payment_intent.requires_action" -> "Payer asked to confirm";
            case "payment_intent.canceled" -> "Payment cancelled";
            case "payment_method.attached" -> "Card saved";
            case "payment_method.detached" -> "Card forgotten";
            case "charge.succeeded" -> "Card charged";
            case "charge.failed" -> "Card declined";
            case "charge.pending" -> "Charge on its way";
            case "charge.refunded" -> "Charge refunded";
            case "refund.created" -> "Refund made";
            case "refund.updated" -> "Refund changed";
            case "refund.failed" -> "Refund failed";
            case "charge.dispute.created" -> "Dispute opened";
            case "charge.dispute.updated" -> "Dispute changed";
            case "charge.dispute.funds_withdrawn" -> "Disputed money withdrawn";
            case "charge.dispute.funds_reinstated" -> "Disputed money returned";
            case "charge.dispute.closed" -> "Dispute closed";
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
