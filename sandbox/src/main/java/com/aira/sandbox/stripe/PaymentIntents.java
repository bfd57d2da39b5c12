package com.aira.sandbox.stripe;

import com.aira.sandbox.database.Database;
import com.aira.sandbox.database.Transaction;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;

/** Payments and their charges, with the events that Stripe sends for each. */
@ApplicationScoped
class PaymentIntents {
    private static final Set<String> KNOWN = Set.of(
            "amount",
            "currency",
            "customer",
            "payment_method",
            "payment_method_types",
            "automatic_payment_methods",
            "off_session",
            "confirm",
            "error_on_requires_action",
            "setup_future_usage",
            "receipt_email",
            "description",
            "metadata",
            "expand");

    /** Stripe's test cards that do not simply work, by their decline code ("Testing", payment methods). */
    private static final Map<String, String> DECLINED = Map.of(
            "pm_card_visa_chargeDeclined", "generic_decline",
            "pm_card_chargeDeclined", "generic_decline",
            "pm_card_visa_chargeDeclinedInsufficientFunds", "insufficient_funds",
            "pm_card_chargeDeclinedInsufficientFunds", "insufficient_funds",
            "pm_card_chargeCustomerFail", "generic_decline");

    private final StripeObjects objects;
    private final StripeEvents events;
    private final Database database;
    private final ObjectMapper json;

    PaymentIntents(StripeObjects objects, StripeEvents events, Database database, ObjectMapper json) {
        this.objects = objects;
        this.events = events;
        this.database = database;
        this.json = json;
    }

    /** What is to be paid, {@code amount} in minor units. */
    record Payment(
            long amount,
            String currency,
            String customer,
            String description,
            String setupFutureUsage,
            ObjectNode metadata) {}

    /** {@code POST /v1/payment_intents}; with {@code confirm=true} it is paid or refused at once. */
    ObjectNode create(Parameters parameters, String apiVersion) {
        parameters.only(KNOWN);
        var amount = parameters.requiredInteger("amount");
        var currency = parameters.required("currency").toLowerCase(java.util.Locale.ROOT);
        Charges.checkCurrency(currency, "currency");
        Charges.checkAmount(amount, currency, "amount");
        var payment = new Payment(
                amount,
                currency,
                parameters.text("customer").orElse(null),
                parameters.text("description").orElse(null),
                parameters.text("setup_future_usage").orElse(null),
                json.valueToTree(parameters.metadata()));
        var method = parameters.text("payment_method").orElse(null);
        if (!parameters.flag("confirm")) {
            return database.transaction(transaction -> {
                var intent = intent(payment, method)
                        .put("status", method == null ? "requires_payment_method" : "requires_confirmation");
                objects.insert(transaction, intent, apiVersion);
                return intent;
            });
        }
        if (method == null) {
            throw StripeError.invalid(
                    "payment_intent_unexpected_state",
                    "payment_method",
                    "You cannot confirm this PaymentIntent because it's missing a payment method.");
        }
        if (DECLINED.containsKey(method)) {
            var intent = database.transaction(transaction -> decline(transaction, payment, apiVersion));
            throw StripeError.card("card_declined", DECLINED.get(method), "Your card was declined.", intent);
        }
        if (method.startsWith("pm_card_authenticationRequired")) {
            var intent = database.transaction(transaction -> decline(transaction, payment, apiVersion));
            throw StripeError.card(
                    "authentication_required",
                    "authentication_required",
                    "Your card was declined. This transaction requires authentication.",
                    intent);
        }
        return database.transaction(transaction -> succeed(transaction, payment, apiVersion));
    }

    ObjectNode find(String id) {
        return database.transaction(transaction -> objects.lock(transaction, id)
                .filter(found -> id.startsWith("pi_"))
                .orElseThrow(() -> StripeError.noSuch("payment_intent", id, "intent"))
                .object());
    }

    ObjectNode succeed(Transaction transaction, Payment payment, String apiVersion) throws SQLException {
        var intent = intent(payment, objects.newId("pm_"))
                .put("status", "succeeded")
                .put("amount_received", payment.amount());
        var charge = charge(intent).put("status", "succeeded").put("paid", true).put("captured", true);
        intent.put("latest_charge", charge.get("id").asText());
        objects.insert(transaction, intent, apiVersion);
        objects.insert(transaction, charge, apiVersion);
        events.happened(transaction, "payment_intent.succeeded", intent, apiVersion);
        events.happened(transaction, "charge.succeeded", charge, apiVersion);
        return intent;
    }

    ObjectNode decline(Transaction transaction, Payment payment, String apiVersion) throws SQLException {
        var intent = intent(payment, null).put("status", "requires_payment_method");
        var charge = charge(intent)
                .put("status", "failed")
                .put("paid", false)
                .put("captured", false)
                .put("failure_code", "card_declined")
                .put("failure_message", "Your card was declined.");
        intent.put("latest_charge", charge.get("id").asText());
        intent.putObject("last_payment_error")
                .put("type", "card_error")
                .put("code", "card_declined")
                .put("decline_code", "generic_decline")
                .put("message", "Your card was declined.");
        objects.insert(transaction, intent, apiVersion);
        objects.insert(transaction, charge, apiVersion);
        events.happened(transaction, "payment_intent.payment_failed", intent, apiVersion);
        events.happened(transaction, "charge.failed", charge, apiVersion);
        return intent;
    }

    private ObjectNode intent(Payment payment, String method) {
        var intent = objects.create("pi_", "payment_intent");
        intent.put("amount", payment.amount())
                .put("amount_received", 0)
                .put("currency", payment.currency())
                .put("customer", payment.customer())
                .put("description", payment.description())
                .put("setup_future_usage", payment.setupFutureUsage())
                .put("payment_method", method)
                .put("capture_method", "automatic")
                .put("confirmation_method", "automatic")
                .put("client_secret", objects.newId(intent.get("id").asText() + "_secret_"))
                .putNull("latest_charge")
                .putNull("last_payment_error");
        intent.putArray("payment_method_types").add("card");
        intent.set("metadata", payment.metadata().deepCopy());
        return intent;
    }

    private ObjectNode charge(ObjectNode intent) {
        var charge = objects.create("ch_", "charge");
        charge.put("payment_intent", intent.get("id").asText())
                .put("amount", intent.get("amount").asLong())
                .put("amount_refunded", 0)
                .put("refunded", false);
        for (var shared : new String[] {"currency", "customer", "description", "metadata", "payment_method"}) {
            charge.set(shared, intent.get(shared).deepCopy());
        }
        return charge;
    }
}
