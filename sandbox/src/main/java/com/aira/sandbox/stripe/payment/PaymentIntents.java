package com.aira.sandbox.stripe.payment;

import com.aira.sandbox.database.Database;
import com.aira.sandbox.database.Transaction;
import com.aira.sandbox.stripe.payment.Attempts.Circumstances;
import com.aira.sandbox.stripe.rest.Amounts;
import com.aira.sandbox.stripe.rest.Paging;
import com.aira.sandbox.stripe.rest.Parameters;
import com.aira.sandbox.stripe.rest.StripeError;
import com.aira.sandbox.stripe.rest.StripeObjects;
import com.aira.sandbox.stripe.rest.StripeObjects.Stored;
import com.aira.sandbox.stripe.webhook.StripeEvents;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Payments as programs ask for them. What becomes of them is decided in {@link Attempts}. */
@ApplicationScoped
public class PaymentIntents {
    private static final Set<String> KNOWN = Set.of(
            "amount",
            "currency",
            "customer",
            "payment_method",
            "payment_method_types",
            "payment_method_options",
            "automatic_payment_methods",
            "off_session",
            "confirm",
            "error_on_requires_action",
            "return_url",
            "setup_future_usage",
            "statement_descriptor",
            "statement_descriptor_suffix",
            "receipt_email",
            "description",
            "metadata",
            "expand");
    private static final Set<String> OF_A_CONFIRMATION =
            Set.of("payment_method", "off_session", "error_on_requires_action", "return_url", "expand");

    private final StripeObjects objects;
    private final StripeEvents events;
    private final Attempts attempts;
    private final PaymentMethods methods;
    private final Customers customers;
    private final Database database;
    private final ObjectMapper json;

    PaymentIntents(
            StripeObjects objects,
            StripeEvents events,
            Attempts attempts,
            PaymentMethods methods,
            Customers customers,
            Database database,
            ObjectMapper json) {
        this.objects = objects;
        this.events = events;
        this.attempts = attempts;
        this.methods = methods;
        this.customers = customers;
        this.database = database;
        this.json = json;
    }

    /** What is to be paid, {@code amount} in minor units. */
    public record Payment(
            long amount,
            String currency,
            String customer,
            String description,
            String setupFutureUsage,
            ObjectNode metadata) {}

    /** A declined attempt stays on record, so it is answered after its transaction. */
    private record Outcome(ObjectNode intent, Optional<StripeError> refusal) {
        ObjectNode answer() {
            refusal.ifPresent(error -> {
                throw error;
            });
            return intent;
        }
    }

    /** {@code POST /v1/payment_intents}; with {@code confirm=true} it is paid or refused at once. */
    public ObjectNode create(Parameters parameters, String apiVersion) {
        parameters.only(KNOWN);
        var amount = parameters.requiredInteger("amount");
        var currency = parameters.required("currency").toLowerCase(Locale.ROOT);
        Amounts.checkCurrency(currency, "currency");
        Amounts.checkAmount(amount, currency, "amount");
        var confirm = parameters.flag("confirm");
        if (!confirm && (parameters.flag("off_session") || parameters.flag("error_on_requires_action"))) {
            throw StripeError.invalid(
                    null,
                    parameters.flag("off_session") ? "off_session" : "error_on_requires_action",
                    "This parameter can only be passed when `confirm=true`.");
        }
        if (parameters.flag("off_session") && parameters.has("setup_future_usage")) {
            throw StripeError.invalid(
                    null, "setup_future_usage", "You cannot provide `setup_future_usage` with `off_session=true`.");
        }
        var payment = new Payment(
                amount,
                currency,
                parameters.text("customer").orElse(null),
                parameters.text("description").orElse(null),
                parameters
                        .text("setup_future_usage")
                        .map(usage -> parameters.oneOf("setup_future_usage", usage, "on_session", "off_session"))
                        .orElse(null),
                json.valueToTree(parameters.metadata()));
        var chosen = parameters.text("payment_method");
        if (confirm && chosen.isEmpty()) {
            throw withoutMethod();
        }
        return database.transaction(transaction -> {
                    if (payment.customer() != null) {
                        customers.named(transaction, payment.customer());
                    }
                    var method = chosen.isPresent()
                            ? methods.chosen(transaction, chosen.get(), payment.customer(), apiVersion)
                            : null;
                    var intent = open(transaction, payment, apiVersion);
                    if (confirm) {
                        return attempt(transaction, intent, method, parameters, apiVersion);
                    }
                    if (method != null) {
                        intent.put("status", "requires_confirmation")
                                .put("payment_method", method.get("id").asText());
                        objects.update(transaction, intent);
                    }
                    return new Outcome(intent, Optional.empty());
                })
                .answer();
    }

    /** {@code POST /v1/payment_intents/{id}/confirm}: also how a declined one is tried again. */
    public ObjectNode confirm(String id, Parameters parameters) {
        parameters.only(OF_A_CONFIRMATION);
        return database.transaction(transaction -> {
                    var stored = require(transaction, id);
                    var intent = stored.object();
                    requireStatus(
                            intent,
                            "confirm",
                            Set.of("requires_payment_method", "requires_confirmation", "requires_action"));
                    refuseCheckouts(intent, "confirm");
                    var named = parameters
                            .text("payment_method")
                            .or(() -> Optional.ofNullable(
                                    intent.get("payment_method").textValue()))
                            .orElseThrow(PaymentIntents::withoutMethod);
                    var same = named.equals(intent.get("payment_method").textValue());
                    var method = same
                            ? objects.require(transaction, "PaymentMethod", "pm_", named)
                                    .object()
                            : methods.chosen(
                                    transaction, named, intent.get("customer").textValue(), stored.apiVersion());
                    return attempt(transaction, intent, method, parameters, stored.apiVersion());
                })
                .answer();
    }

    public ObjectNode cancel(String id, Parameters parameters) {
        parameters.only(Set.of("cancellation_reason", "expand"));
        var reason = parameters
                .text("cancellation_reason")
                .map(given -> parameters.oneOf(
                        "cancellation_reason", given, "duplicate", "fraudulent", "requested_by_customer", "abandoned"))
                .orElse(null);
        return database.transaction(transaction -> {
            var stored = require(transaction, id);
            var intent = stored.object();
            requireStatus(
                    intent, "cancel", Set.of("requires_payment_method", "requires_confirmation", "requires_action"));
            refuseCheckouts(intent, "cancel");
            intent.put("status", "canceled")
                    .put("canceled_at", objects.now().getEpochSecond())
                    .put("cancellation_reason", reason)
                    .putNull("next_action");
            objects.update(transaction, intent);
            events.happened(transaction, "payment_intent.canceled", intent, stored.apiVersion());
            return intent;
        });
    }

    public ObjectNode find(String id) {
        return database.transaction(transaction -> require(transaction, id).object());
    }

    public ObjectNode list(Parameters parameters) {
        var paging = Paging.of(parameters, Set.of("customer"));
        var customer = parameters.text("customer");
        return database.transaction(transaction -> {
            if (customer.isPresent()) {
                customers.named(transaction, customer.get());
            }
            var fields = customer.map(id -> Map.of("customer", id)).orElseGet(Map::of);
            return objects.page(transaction, "payment_intent", fields, paging, "/v1/payment_intents");
        });
    }

    /** Ends what is under way or waits for its owner; a payment of Checkout ends through its session. */
    public ObjectNode settle(String id, boolean paid, String declineCode) {
        return database.transaction(transaction -> {
            var stored = require(transaction, id);
            var intent = stored.object();
            requireStatus(intent, "settle", Set.of("processing", "requires_action"));
            refuseCheckouts(intent, "settle");
            settle(transaction, intent, paid, declineCode, stored.apiVersion());
            return intent;
        });
    }

    public void settle(Transaction transaction, ObjectNode intent, boolean paid, String declineCode, String apiVersion)
            throws SQLException {
        var method = objects.require(
                        transaction,
                        "PaymentMethod",
                        "pm_",
                        intent.get("payment_method").asText())
                .object();
        var vain = StripeObjects.secrets(method).get("declineCode").textValue();
        if (paid && vain == null) {
            attempts.succeed(transaction, intent, method, apiVersion);
        } else {
            attempts.decline(transaction, intent, method, paid ? vain : declineCode, apiVersion);
        }
    }

    /** A new one on which nothing was tried yet. */
    public ObjectNode open(Transaction transaction, Payment payment, String apiVersion) throws SQLException {
        var intent = objects.create("pi_", "payment_intent");
        intent.put("amount", payment.amount())
                .put("amount_received", 0)
                .put("currency", payment.currency())
                .put("customer", payment.customer())
                .put("description", payment.description())
                .put("setup_future_usage", payment.setupFutureUsage())
                .put("status", "requires_payment_method")
                .put("capture_method", "automatic")
                .put("confirmation_method", "automatic")
                .put("client_secret", objects.newId(intent.get("id").asText() + "_secret_"))
                .putNull("payment_method")
                .putNull("latest_charge")
                .putNull("last_payment_error")
                .putNull("next_action")
                .putNull("canceled_at")
                .putNull("cancellation_reason");
        intent.putArray("payment_method_types").add("card");
        intent.set("metadata", payment.metadata().deepCopy());
        objects.insert(transaction, intent, apiVersion);
        return intent;
    }

    private Outcome attempt(
            Transaction transaction, ObjectNode intent, ObjectNode method, Parameters parameters, String apiVersion)
            throws SQLException {
        var circumstances = new Circumstances(
                !parameters.flag("off_session"),
                !parameters.flag("error_on_requires_action"),
                parameters.text("return_url").orElse(null));
        return new Outcome(intent, attempts.charge(transaction, intent, method, circumstances, apiVersion));
    }

    private Stored require(Transaction transaction, String id) throws SQLException {
        return objects.lock(transaction, id)
                .filter(found -> id.startsWith("pi_"))
                .orElseThrow(() -> StripeError.noSuch("payment_intent", id, "intent"));
    }

    private static void requireStatus(ObjectNode intent, String action, Set<String> allowed) {
        var status = intent.get("status").asText();
        if (!allowed.contains(status)) {
            throw StripeError.unexpectedState(
                    "You cannot " + action + " this PaymentIntent because it has a status of " + status
                            + ". Only a PaymentIntent with one of the following statuses may do so: "
                            + String.join(", ", allowed.stream().sorted().toList()) + ".",
                    intent);
        }
    }

    private static void refuseCheckouts(ObjectNode intent, String action) {
        if (StripeObjects.secrets(intent).has("session")) {
            throw StripeError.unexpectedState(
                    "You cannot " + action + " this PaymentIntent because it was created by Checkout.", intent);
        }
    }

    private static StripeError withoutMethod() {
        return StripeError.invalid(
                "payment_intent_unexpected_state",
                "payment_method",
                "You cannot confirm this PaymentIntent because it's missing a payment method.");
    }
}
