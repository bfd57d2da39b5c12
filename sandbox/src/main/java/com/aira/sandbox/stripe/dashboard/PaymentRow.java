package com.aira.sandbox.stripe.dashboard;

import com.aira.sandbox.stripe.checkout.Checkout;
import com.aira.sandbox.stripe.rest.Money;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A payment for people: how it stands, what came of it since, and what they can make happen to it.
 *
 * @param tone good, wait, bad or quiet
 * @param page where it can be paid, null when it no longer can
 * @param refunding where to refund it, null when nothing is left to refund
 * @param deeds what its payer or bank could do now
 * @param lines its refunds and disputes, oldest first
 */
record PaymentRow(
        String what,
        Instant created,
        String amount,
        String status,
        String tone,
        String page,
        String refunding,
        List<Deed> deeds,
        List<Line> lines) {

    /** A button: what it says and what it posts to. */
    record Deed(String title, String path) {}

    record Line(String what, String amount, String status, String tone, List<Deed> deeds) {}

    /** How a payment stands, in words. */
    private record Standing(String status, String tone, List<Deed> deeds) {
        Standing(String status, String tone) {
            this(status, tone, List.of());
        }
    }

    /** @param intent null before the first attempt */
    static PaymentRow of(Checkout checkout, JsonNode intent, List<JsonNode> refunds, List<JsonNode> disputes) {
        Standing standing;
        if (checkout.open()) {
            standing = new Standing("Waiting for payment", "wait");
        } else if (!checkout.paid()) {
            standing = new Standing("Expired", "quiet");
        } else if (!checkout.unsettled()) {
            standing = new Standing("Paid", "good");
        } else if (intent != null && intent.get("status").asText().equals("processing")) {
            String path = "/payments/checkouts/" + checkout.id() + "/";
            standing = new Standing(
                    "Money on its way",
                    "wait",
                    List.of(new Deed("Money arrives", path + "arrive"), new Deed("Money fails", path + "fail")));
        } else {
            standing = new Standing("Payment failed", "bad");
        }
        return row(
                checkout.what(),
                checkout.created(),
                checkout.total(),
                standing,
                checkout.open() ? "/stripe/checkout/" + checkout.id() : null,
                intent,
                refunds,
                disputes);
    }

    /** A charge that no payment page asked for. */
    static PaymentRow of(JsonNode intent, List<JsonNode> refunds, List<JsonNode> disputes) {
        String path = "/payments/charges/" + intent.get("id").asText() + "/";
        Standing standing =
                switch (intent.get("status").asText()) {
                    case "succeeded" -> new Standing("Paid", "good");
                    case "canceled" -> new Standing("Cancelled", "quiet");
                    case "processing" ->
                        new Standing(
                                "Money on its way",
                                "wait",
                                List.of(
                                        new Deed("Money arrives", path + "succeed"),
                                        new Deed("Money fails", path + "fail")));
                    case "requires_action" ->
                        new Standing(
                                "Its bank asks the payer",
                                "wait",
                                List.of(
                                        new Deed("Payer confirms", path + "succeed"),
                                        new Deed("Payer refuses", path + "fail")));
                    default ->
                        intent.get("last_payment_error").isNull()
                                ? new Standing("Not paid yet", "wait")
                                : new Standing("Declined", "bad");
                };
        String description = intent.get("description").textValue();
        return row(
                description == null ? "Charge of a saved card" : description,
                Instant.ofEpochSecond(intent.get("created").asLong()),
                money(intent),
                standing,
                null,
                intent,
                refunds,
                disputes);
    }

    private static PaymentRow row(
            String what,
            Instant created,
            Money amount,
            Standing standing,
            String page,
            JsonNode intent,
            List<JsonNode> refunds,
            List<JsonNode> disputes) {
        List<Deed> deeds = new ArrayList<>(standing.deeds());
        String refunding = null;
        if (standing.status().equals("Paid")) {
            String path = "/payments/charges/" + intent.get("id").asText() + "/";
            long left = amount.minorUnits()
                    - refunds.stream()
                            .filter(refund -> !refund.get("status").asText().equals("failed"))
                            .mapToLong(refund -> refund.get("amount").asLong())
                            .sum();
            refunding = left > 0 ? path + "refund" : null;
            if (disputes.isEmpty()) {
                deeds.add(new Deed("Dispute", path + "dispute"));
                deeds.add(new Deed("Bank inquires", path + "inquiry"));
            }
        }
        List<Line> lines = new ArrayList<>();
        refunds.forEach(refund -> lines.add(refundLine(refund)));
        disputes.forEach(dispute -> lines.add(disputeLine(dispute)));
        return new PaymentRow(
                what, created, amount.written(), standing.status(), standing.tone(), page, refunding, deeds, lines);
    }

    private static Line refundLine(JsonNode refund) {
        String path = "/payments/refunds/" + refund.get("id").asText() + "/";
        Deed fails = new Deed("Refund fails", path + "fail");
        String amount = money(refund).written();
        return switch (refund.get("status").asText()) {
            case "succeeded" -> new Line("Refund", amount, "Refunded", "good", List.of(fails));
            case "pending" ->
                new Line(
                        "Refund",
                        amount,
                        "On its way",
                        "wait",
                        List.of(new Deed("Refund arrives", path + "succeed"), fails));
            default -> new Line("Refund", amount, "Failed", "bad", List.of());
        };
    }

    private static Line disputeLine(JsonNode dispute) {
        String path = "/payments/disputes/" + dispute.get("id").asText() + "/";
        String amount = money(dispute).written();
        boolean withdrawn = !dispute.get("balance_transactions").isEmpty();
        return switch (dispute.get("status").asText()) {
            case "won" -> new Line("Dispute", amount, "Won", "good", List.of());
            case "lost" -> new Line("Dispute", amount, "Lost", "bad", List.of());
            case "warning_closed" -> new Line("Inquiry", amount, "Closed", "quiet", List.of());
            case "needs_response", "under_review" -> {
                List<Deed> deeds = new ArrayList<>();
                if (!withdrawn) {
                    deeds.add(new Deed("Withdraw money", path + "withdraw"));
                }
                deeds.add(new Deed("Won", path + "win"));
                deeds.add(new Deed("Lost", path + "lose"));
                yield new Line("Dispute", amount, withdrawn ? "Money withdrawn" : "Open", "bad", deeds);
            }
            default ->
                new Line(
                        "Inquiry",
                        amount,
                        "Open",
                        "wait",
                        List.of(
                                new Deed("Becomes a dispute", path + "escalate"),
                                new Deed("Inquiry closes", path + "drop")));
        };
    }

    private static Money money(JsonNode object) {
        return new Money(object.get("amount").asLong(), object.get("currency").asText());
    }
}
