package com.aira.sandbox.stripe.payment;

import com.aira.sandbox.database.Database;
import com.aira.sandbox.database.Transaction;
import com.aira.sandbox.stripe.rest.Amounts;
import com.aira.sandbox.stripe.rest.Paging;
import com.aira.sandbox.stripe.rest.Parameters;
import com.aira.sandbox.stripe.rest.StripeError;
import com.aira.sandbox.stripe.rest.StripeObjects;
import com.aira.sandbox.stripe.rest.StripeObjects.Stored;
import com.aira.sandbox.stripe.webhook.StripeEvents;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Set;

/**
 * Payers who ask their bank for their money. An inquiry ({@code warning_*}) moves none; a dispute takes it away until it
 * is won.
 */
@ApplicationScoped
public class Disputes {
    private static final String PREFIX = "du_";
    private static final Duration TIME_TO_ANSWER = Duration.ofDays(7);
    private static final Set<String> INQUIRIES = Set.of("warning_needs_response", "warning_under_review");
    private static final Set<String> OPEN = Set.of("needs_response", "under_review");
    private static final Set<String> REASONS = Set.of(
            "bank_cannot_process",
            "check_returned",
            "credit_not_processed",
            "customer_initiated",
            "debit_not_authorized",
            "duplicate",
            "fraudulent",
            "general",
            "incorrect_account_details",
            "insufficient_funds",
            "noncompliant",
            "product_not_received",
            "product_unacceptable",
            "subscription_canceled",
            "unrecognized");

    private final StripeObjects objects;
    private final StripeEvents events;
    private final Database database;

    Disputes(StripeObjects objects, StripeEvents events, Database database) {
        this.objects = objects;
        this.events = events;
        this.database = database;
    }

    /**
     * What the payer's bank claims.
     *
     * @param amount in minor units, null for the whole charge
     * @param currency null for the charge's; a bank may claim in its own
     */
    public record Claim(boolean inquiry, Long amount, String currency, String reason) {
        public Claim {
            if (!REASONS.contains(reason)) {
                throw StripeError.invalid(null, "reason", "Not a reason of a dispute: " + reason);
            }
            if (amount != null && amount < 1) {
                throw StripeError.invalid("parameter_invalid_integer", "amount", "Invalid positive integer");
            }
            if (currency != null) {
                Amounts.checkCurrency(currency, "currency");
            }
        }
    }

    /** Of a payment that succeeded; {@code charge.dispute.created} alone, the money is withdrawn apart. */
    public ObjectNode open(String payment, Claim claim) {
        return database.transaction(transaction -> {
            var intent = objects.require(transaction, "payment_intent", "pi_", payment);
            if (!intent.object().get("status").asText().equals("succeeded")) {
                throw StripeError.refused(null, null, "Only a payment that succeeded can be disputed.");
            }
            var charge = objects.require(
                            transaction,
                            "charge",
                            "ch_",
                            intent.object().get("latest_charge").asText())
                    .object();
            if (charge.get("disputed").asBoolean()) {
                throw StripeError.refused(null, null, "This payment was disputed already.");
            }
            return open(transaction, charge, claim, intent.apiVersion());
        });
    }

    /** As the cards do that Stripe has for it. */
    void openAtOnce(Transaction transaction, ObjectNode charge, boolean inquiry, String apiVersion)
            throws SQLException {
        var dispute = open(transaction, charge, new Claim(inquiry, null, null, "fraudulent"), apiVersion);
        if (!inquiry) {
            withdraw(transaction, dispute, apiVersion);
        }
    }

    public ObjectNode find(String id) {
        return database.transaction(transaction -> require(transaction, id).object());
    }

    public ObjectNode list(Parameters parameters) {
        var filters = Set.of("payment_intent", "charge");
        var paging = Paging.of(parameters, filters);
        var fields = new LinkedHashMap<String, String>();
        filters.forEach(name -> parameters.text(name).ifPresent(value -> fields.put(name, value)));
        return database.transaction(
                transaction -> objects.page(transaction, "dispute", fields, paging, "/v1/disputes"));
    }

    /** Whether the charge's money is or was the bank's to decide about. */
    boolean forbidRefunds(Transaction transaction, String charge) throws SQLException {
        return objects.having(transaction, "dispute", "charge", charge).stream()
                .anyMatch(dispute -> !dispute.get("is_charge_refundable").asBoolean()
                        && !dispute.get("status").asText().equals("won"));
    }

    /** One step of a dispute's life, by the word that the program's address has for it. */
    public ObjectNode move(String id, String step) {
        return switch (step) {
            case "escalate" -> escalate(id);
            case "review" -> review(id);
            case "withdraw" -> change(id, OPEN, this::withdraw);
            case "win" -> win(id);
            case "lose" -> lose(id);
            case "drop" -> drop(id);
            default -> throw StripeError.noSuch("step of a dispute", step, "step");
        };
    }

    /** An inquiry becomes a dispute. */
    private ObjectNode escalate(String id) {
        return change(id, INQUIRIES, (transaction, dispute, apiVersion) -> {
            dispute.put("status", "needs_response").put("is_charge_refundable", false);
            save(transaction, dispute, "charge.dispute.updated", apiVersion);
        });
    }

    /** Evidence was sent, and the bank reads it. */
    private ObjectNode review(String id) {
        return change(id, Set.of("needs_response", "warning_needs_response"), (transaction, dispute, apiVersion) -> {
            var inquiry = dispute.get("status").asText().startsWith("warning_");
            dispute.put("status", inquiry ? "warning_under_review" : "under_review");
            dispute.withObject("/evidence_details").put("has_evidence", true).put("submission_count", 1);
            save(transaction, dispute, "charge.dispute.updated", apiVersion);
        });
    }

    /** Money that was withdrawn comes back. */
    private ObjectNode win(String id) {
        return change(id, OPEN, (transaction, dispute, apiVersion) -> {
            dispute.put("status", "won");
            if (withdrawn(dispute)) {
                book(dispute, dispute.get("amount").asLong());
                save(transaction, dispute, "charge.dispute.funds_reinstated", apiVersion);
            }
            save(transaction, dispute, "charge.dispute.closed", apiVersion);
        });
    }

    /** The bank decides for the payer, or the shop accepts. */
    public ObjectNode lose(String id) {
        return change(id, OPEN, (transaction, dispute, apiVersion) -> {
            dispute.put("status", "lost");
            save(transaction, dispute, "charge.dispute.closed", apiVersion);
        });
    }

    /** An inquiry ends without a dispute. */
    private ObjectNode drop(String id) {
        return change(id, INQUIRIES, (transaction, dispute, apiVersion) -> {
            dispute.put("status", "warning_closed");
            save(transaction, dispute, "charge.dispute.closed", apiVersion);
        });
    }

    private ObjectNode open(Transaction transaction, ObjectNode charge, Claim claim, String apiVersion)
            throws SQLException {
        var dispute = objects.create(PREFIX, "dispute")
                .put("amount", claim.amount() == null ? charge.get("amount").asLong() : claim.amount())
                .put(
                        "currency",
                        claim.currency() == null ? charge.get("currency").asText() : claim.currency())
                .put("charge", charge.get("id").asText())
                .put("payment_intent", charge.get("payment_intent").asText())
                .put("is_charge_refundable", claim.inquiry())
                .put("reason", claim.reason())
                .put("status", claim.inquiry() ? "warning_needs_response" : "needs_response");
        dispute.putArray("balance_transactions");
        dispute.putObject("evidence");
        dispute.putObject("metadata");
        dispute.putObject("evidence_details")
                .put("due_by", objects.now().plus(TIME_TO_ANSWER).getEpochSecond())
                .put("has_evidence", false)
                .put("past_due", false)
                .put("submission_count", 0);
        dispute.putObject("payment_method_details")
                .put("type", "card")
                .putObject("card")
                .put("brand", "visa")
                .put("case_type", claim.inquiry() ? "inquiry" : "chargeback")
                .put("network_reason_code", "10.4");
        charge.put("disputed", true);
        objects.update(transaction, charge);
        objects.insert(transaction, dispute, apiVersion);
        events.happened(transaction, "charge.dispute.created", dispute, apiVersion);
        return dispute;
    }

    private void withdraw(Transaction transaction, ObjectNode dispute, String apiVersion) throws SQLException {
        if (withdrawn(dispute)) {
            throw StripeError.refused(null, null, "The money of this dispute was withdrawn already.");
        }
        book(dispute, -dispute.get("amount").asLong());
        save(transaction, dispute, "charge.dispute.funds_withdrawn", apiVersion);
    }

    private static boolean withdrawn(ObjectNode dispute) {
        return !dispute.get("balance_transactions").isEmpty();
    }

    private void book(ObjectNode dispute, long amount) {
        dispute.withArray("/balance_transactions")
                .addObject()
                .put("id", objects.newId("txn_"))
                .put("object", "balance_transaction")
                .put("amount", amount)
                .put("currency", dispute.get("currency").asText())
                .put("type", "adjustment");
    }

    private void save(Transaction transaction, ObjectNode dispute, String event, String apiVersion)
            throws SQLException {
        objects.update(transaction, dispute);
        events.happened(transaction, event, dispute, apiVersion);
    }

    private interface Change {
        void apply(Transaction transaction, ObjectNode dispute, String apiVersion) throws SQLException;
    }

    private ObjectNode change(String id, Set<String> from, Change change) {
        return database.transaction(transaction -> {
            var stored = require(transaction, id);
            var status = stored.object().get("status").asText();
            if (!from.contains(status)) {
                throw StripeError.refused(null, null, "A dispute that is " + status + " cannot do this.");
            }
            change.apply(transaction, stored.object(), stored.apiVersion());
            return stored.object();
        });
    }

    private Stored require(Transaction transaction, String id) throws SQLException {
        return objects.require(transaction, "dispute", PREFIX, id);
    }
}
