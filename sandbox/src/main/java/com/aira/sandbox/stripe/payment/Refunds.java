package com.aira.sandbox.stripe.payment;

import com.aira.sandbox.database.Database;
import com.aira.sandbox.database.Transaction;
import com.aira.sandbox.stripe.rest.Money;
import com.aira.sandbox.stripe.rest.Paging;
import com.aira.sandbox.stripe.rest.Parameters;
import com.aira.sandbox.stripe.rest.StripeApi;
import com.aira.sandbox.stripe.rest.StripeError;
import com.aira.sandbox.stripe.rest.StripeObjects;
import com.aira.sandbox.stripe.rest.StripeObjects.Stored;
import com.aira.sandbox.stripe.webhook.StripeEvents;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Set;

/** Money given back: never more than is left of a charge, at once or after a while, and sometimes in vain. */
@ApplicationScoped
public class Refunds {
    private static final String PREFIX = "re_";
    private static final Set<String> KNOWN =
            Set.of("payment_intent", "charge", "amount", "reason", "metadata", "instructions_email", "expand");
    private static final Set<String> FAILURES = Set.of(
            "lost_or_stolen_card",
            "expired_or_canceled_card",
            "charge_for_pending_refund_disputed",
            "insufficient_funds",
            "declined",
            "merchant_request",
            "unknown");

    private final StripeObjects objects;
    private final StripeEvents events;
    private final Disputes disputes;
    private final Database database;
    private final ObjectMapper json;

    Refunds(StripeObjects objects, StripeEvents events, Disputes disputes, Database database, ObjectMapper json) {
        this.objects = objects;
        this.events = events;
        this.disputes = disputes;
        this.database = database;
        this.json = json;
    }

    public ObjectNode create(Parameters parameters, String apiVersion) {
        parameters.only(KNOWN);
        if (parameters.has("payment_intent") && parameters.has("charge")) {
            throw StripeError.invalid(
                    null, "charge", "You may only specify one of these parameters: charge, payment_intent.");
        }
        if (!parameters.has("payment_intent") && !parameters.has("charge")) {
            throw StripeError.invalid(
                    "parameter_missing",
                    null,
                    "One of the following params should be provided for this request: payment_intent or charge.");
        }
        var amount = parameters.integer("amount");
        if (amount.filter(given -> given < 1).isPresent()) {
            throw StripeError.invalid("parameter_invalid_integer", "amount", "Invalid positive integer");
        }
        var reason = parameters
                .text("reason")
                .map(given -> parameters.oneOf("reason", given, "duplicate", "fraudulent", "requested_by_customer"))
                .orElse(null);
        var metadata = json.valueToTree(parameters.metadata());
        return database.transaction(transaction -> {
            var charge = chargeOf(transaction, parameters);
            var left = leftOf(transaction, charge);
            var refund = refundOf(charge, amount.orElse(left), reason);
            refund.set("metadata", metadata);
            if (refund.get("amount").asLong() > left) {
                throw tooMuch(charge, refund.get("amount").asLong(), left);
            }
            objects.insert(transaction, refund, apiVersion);
            giveBack(transaction, charge, refund.get("amount").asLong());
            events.happened(transaction, "refund.created", refund, apiVersion);
            events.happened(transaction, "charge.refunded", charge, apiVersion);
            if (refund.get("status").asText().equals("succeeded")) {
                // The card's network has named its reference, as it soon does.
                refund.withObject("/destination_details/card").put("reference_status", "available");
                objects.update(transaction, refund);
                events.happened(transaction, "refund.updated", refund, apiVersion);
            }
            return refund;
        });
    }

    /**
     * As a person at the page asks for it.
     *
     * @param amount in the currency's unit, such as 12.50; empty for all that is left
     */
    public ObjectNode refund(String payment, String amount) {
        var charge =
                database.transaction(transaction -> objects.having(transaction, "charge", "payment_intent", payment));
        if (charge.isEmpty()) {
            throw StripeError.noSuch("charge of", payment, "payment_intent");
        }
        var asked = amount.isEmpty()
                ? ""
                : "&amount="
                        + Money.of(amount, charge.get(0).get("currency").asText())
                                .minorUnits();
        return create(Parameters.of("payment_intent=" + payment + asked), StripeApi.DEFAULT_VERSION);
    }

    public ObjectNode update(String id, Parameters parameters) {
        parameters.only(Set.of("metadata", "expand"));
        return database.transaction(transaction -> {
            var stored = objects.require(transaction, "refund", PREFIX, id);
            var refund = stored.object();
            refund.withObject("/metadata").setAll((ObjectNode) json.valueToTree(parameters.metadata()));
            objects.update(transaction, refund);
            events.happened(transaction, "refund.updated", refund, stored.apiVersion());
            return refund;
        });
    }

    public ObjectNode find(String id) {
        return database.transaction(transaction ->
                objects.require(transaction, "refund", PREFIX, id).object());
    }

    public ObjectNode list(Parameters parameters) {
        var filters = Set.of("payment_intent", "charge");
        var paging = Paging.of(parameters, filters);
        var fields = new LinkedHashMap<String, String>();
        filters.forEach(name -> parameters.text(name).ifPresent(value -> fields.put(name, value)));
        return database.transaction(transaction -> objects.page(transaction, "refund", fields, paging, "/v1/refunds"));
    }

    /** A refund that was under way arrives. */
    public ObjectNode succeed(String id) {
        return database.transaction(transaction -> {
            var stored = objects.require(transaction, "refund", PREFIX, id);
            var refund = requireStatus(stored, Set.of("pending")).put("status", "succeeded");
            objects.update(transaction, refund);
            events.happened(transaction, "refund.updated", refund, stored.apiVersion());
            return refund;
        });
    }

    /** The payer's bank sends the money back, which it may do long after the refund succeeded. */
    public ObjectNode fail(String id, String reason) {
        if (!FAILURES.contains(reason)) {
            throw StripeError.invalid(null, "reason", "Not a reason of a failed refund: " + reason);
        }
        return database.transaction(transaction -> {
            var stored = objects.require(transaction, "refund", PREFIX, id);
            var refund = requireStatus(stored, Set.of("pending", "succeeded"))
                    .put("status", "failed")
                    .put("failure_reason", reason)
                    .put("failure_balance_transaction", objects.newId("txn_"));
            var charge = objects.require(
                            transaction, "charge", "ch_", refund.get("charge").asText())
                    .object();
            objects.update(transaction, refund);
            giveBack(transaction, charge, -refund.get("amount").asLong());
            events.happened(transaction, "refund.updated", refund, stored.apiVersion());
            events.happened(transaction, "refund.failed", refund, stored.apiVersion());
            return refund;
        });
    }

    private ObjectNode chargeOf(Transaction transaction, Parameters parameters) throws SQLException {
        var named = parameters.text("charge");
        if (named.isPresent()) {
            return objects.named(transaction, "charge", "ch_", named.get(), "charge")
                    .object();
        }
        var payment = parameters.required("payment_intent");
        var intent = objects.named(transaction, "payment_intent", "pi_", payment, "payment_intent")
                .object();
        if (!intent.get("status").asText().equals("succeeded")) {
            throw StripeError.refused(
                    null,
                    "payment_intent",
                    "This PaymentIntent (" + payment + ") does not have a successful charge to refund.");
        }
        return objects.require(
                        transaction,
                        "charge",
                        "ch_",
                        intent.get("latest_charge").asText())
                .object();
    }

    private long leftOf(Transaction transaction, ObjectNode charge) throws SQLException {
        var id = charge.get("id").asText();
        if (!charge.get("paid").asBoolean()) {
            throw StripeError.refused(null, "charge", "Charge " + id + " was not paid and cannot be refunded.");
        }
        if (disputes.forbidRefunds(transaction, id)) {
            throw StripeError.refused(
                    "charge_disputed", null, "Charge " + id + " has been charged back; cannot issue a refund.");
        }
        if (charge.get("refunded").asBoolean()) {
            throw StripeError.refused("charge_already_refunded", null, "Charge " + id + " has already been refunded.");
        }
        return charge.get("amount").asLong() - charge.get("amount_refunded").asLong();
    }

    private ObjectNode refundOf(ObjectNode charge, long amount, String reason) {
        var refund = objects.create(PREFIX, "refund")
                .put("amount", amount)
                .put("currency", charge.get("currency").asText())
                .put("charge", charge.get("id").asText())
                .put("payment_intent", charge.get("payment_intent").asText())
                .put("reason", reason)
                .put("balance_transaction", objects.newId("txn_"))
                .putNull("receipt_number");
        var takesTime =
                switch (TestCard.valueOf(
                        StripeObjects.secrets(charge).get("card").asText())) {
                    case PENDING_REFUND, BANK_DEBIT -> true;
                    default -> false;
                };
        refund.put("status", takesTime ? "pending" : "succeeded");
        refund.putObject("destination_details")
                .put("type", "card")
                .putObject("card")
                .put("type", "refund")
                .put("reference_status", "pending")
                .put("reference_type", "acquirer_reference_number");
        return refund;
    }

    private void giveBack(Transaction transaction, ObjectNode charge, long amount) throws SQLException {
        var refunded = charge.get("amount_refunded").asLong() + amount;
        charge.put("amount_refunded", refunded)
                .put("refunded", refunded == charge.get("amount").asLong());
        objects.update(transaction, charge);
    }

    private static ObjectNode requireStatus(Stored stored, Set<String> allowed) {
        var status = stored.object().get("status").asText();
        if (!allowed.contains(status)) {
            throw StripeError.refused(null, null, "A refund that is " + status + " cannot do this.");
        }
        return stored.object();
    }

    private static StripeError tooMuch(ObjectNode charge, long amount, long left) {
        var currency = charge.get("currency").asText();
        return StripeError.refused(
                null,
                "amount",
                "Refund amount (" + new Money(amount, currency).written()
                        + ") is greater than unrefunded amount on charge ("
                        + new Money(left, currency).written() + ")");
    }
}
