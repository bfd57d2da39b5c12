package com.aira.sandbox.stripe.payment;

import com.aira.sandbox.LocalEnvironment;
import com.aira.sandbox.database.Transaction;
import com.aira.sandbox.stripe.rest.StripeError;
import com.aira.sandbox.stripe.rest.StripeObjects;
import com.aira.sandbox.stripe.webhook.StripeEvents;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Optional;

/** What becomes of an attempt to pay: the states of a payment intent and its charge, with Stripe's events for each. */
@ApplicationScoped
public class Attempts {
    static final String AUTHENTICATION_REQUIRED = "authentication_required";

    private final StripeObjects objects;
    private final StripeEvents events;
    private final PaymentMethods methods;
    private final Disputes disputes;
    private final LocalEnvironment environment;

    Attempts(
            StripeObjects objects,
            StripeEvents events,
            PaymentMethods methods,
            Disputes disputes,
            LocalEnvironment environment) {
        this.objects = objects;
        this.events = events;
        this.methods = methods;
        this.disputes = disputes;
        this.environment = environment;
    }

    /**
     * @param present whether the payer can answer a question of the bank
     * @param mayAsk whether a payer who is present may be asked
     */
    record Circumstances(boolean present, boolean mayAsk, String returnUrl) {
        static final Circumstances OFF_SESSION = new Circumstances(false, false, null);
    }

    /** Charges a method; the refusal to answer with, if the bank declined. */
    Optional<StripeError> charge(
            Transaction transaction,
            ObjectNode intent,
            ObjectNode method,
            Circumstances circumstances,
            String apiVersion)
            throws SQLException {
        var secrets = StripeObjects.secrets(method);
        var answer = BankAnswer.of(secrets.get("answer").asText()).orElseThrow();
        if (answer == BankAnswer.AUTHENTICATION_UNLESS_SET_UP) {
            var agreed = secrets.path("setUp").asBoolean() && !circumstances.present();
            answer = agreed ? BankAnswer.APPROVED : BankAnswer.AUTHENTICATION;
        }
        switch (answer) {
            case APPROVED -> succeed(transaction, intent, method, apiVersion);
            case PROCESSING -> process(transaction, intent, method, apiVersion);
            case AUTHENTICATION -> {
                if (circumstances.present() && circumstances.mayAsk()) {
                    ask(transaction, intent, method, circumstances.returnUrl(), apiVersion);
                } else {
                    decline(transaction, intent, method, AUTHENTICATION_REQUIRED, apiVersion);
                }
            }
            default ->
                decline(transaction, intent, method, secrets.get("declineCode").asText(), apiVersion);
        }
        return intent.get("status").asText().equals("requires_payment_method")
                ? Optional.of(StripeError.card(intent))
                : Optional.empty();
    }

    public void succeed(Transaction transaction, ObjectNode intent, ObjectNode method, String apiVersion)
            throws SQLException {
        move(intent, "succeeded", method)
                .put("amount_received", intent.get("amount").asLong());
        var charge = chargeOf(transaction, intent, method, apiVersion)
                .put("status", "succeeded")
                .put("paid", true)
                .put("captured", true)
                .put("amount_captured", intent.get("amount").asLong())
                .put("balance_transaction", objects.newId("txn_"));
        save(transaction, intent, charge);
        var customer = intent.get("customer").textValue();
        var futureUse = intent.get("setup_future_usage").textValue();
        if (futureUse != null && customer != null && method.get("customer").isNull()) {
            methods.attach(transaction, method, customer, futureUse.equals("off_session"), apiVersion);
        }
        events.happened(transaction, "payment_intent.succeeded", intent, apiVersion);
        events.happened(transaction, "charge.succeeded", charge, apiVersion);
        switch (cardOf(method)) {
            case DISPUTED -> disputes.openAtOnce(transaction, charge, false, apiVersion);
            case INQUIRED -> disputes.openAtOnce(transaction, charge, true, apiVersion);
            default -> {} // the others cause nothing afterwards
        }
    }

    /** @param declineCode Stripe's word for the reason */
    public void decline(
            Transaction transaction, ObjectNode intent, ObjectNode method, String declineCode, String apiVersion)
            throws SQLException {
        var code =
                switch (declineCode) {
                    case "expired_card", "processing_error", AUTHENTICATION_REQUIRED -> declineCode;
                    default -> "card_declined";
                };
        var message =
                switch (declineCode) {
                    case "expired_card" -> "Your card has expired.";
                    case "insufficient_funds" -> "Your card has insufficient funds.";
                    case "processing_error" ->
                        "An error occurred while processing your card. Try again in a little bit.";
                    case AUTHENTICATION_REQUIRED -> "Your card was declined. This transaction requires authentication.";
                    default -> "Your card was declined.";
                };
        move(intent, "requires_payment_method", null);
        var charge = chargeOf(transaction, intent, method, apiVersion)
                .put("status", "failed")
                .put("paid", false)
                .put("captured", false)
                .put("failure_code", code)
                .put("failure_message", message);
        var failure = intent.putObject("last_payment_error")
                .put("type", "card_error")
                .put("code", code)
                .put("decline_code", declineCode)
                .put("message", message)
                .put("charge", charge.get("id").asText());
        failure.set("payment_method", StripeObjects.visible(method));
        save(transaction, intent, charge);
        events.happened(transaction, "payment_intent.payment_failed", intent, apiVersion);
        events.happened(transaction, "charge.failed", charge, apiVersion);
    }

    /** The money is under way, for minutes or days. */
    public void process(Transaction transaction, ObjectNode intent, ObjectNode method, String apiVersion)
            throws SQLException {
        move(intent, "processing", method);
        var charge = chargeOf(transaction, intent, method, apiVersion)
                .put("status", "pending")
                .put("paid", false)
                .put("captured", true);
        save(transaction, intent, charge);
        events.happened(transaction, "payment_intent.processing", intent, apiVersion);
        events.happened(transaction, "charge.pending", charge, apiVersion);
    }

    private void ask(Transaction transaction, ObjectNode intent, ObjectNode method, String returnUrl, String apiVersion)
            throws SQLException {
        move(intent, "requires_action", method);
        var url = environment.sandboxUrl() + "/stripe/payments/"
                + intent.get("id").asText() + "/authenticate";
        var next = intent.putObject("next_action");
        if (returnUrl == null) {
            next.put("type", "use_stripe_sdk")
                    .putObject("use_stripe_sdk")
                    .put("type", "three_d_secure_redirect")
                    .put("stripe_js", url);
        } else {
            next.put("type", "redirect_to_url")
                    .putObject("redirect_to_url")
                    .put("url", url)
                    .put("return_url", returnUrl);
        }
        objects.update(transaction, intent);
        events.happened(transaction, "payment_intent.requires_action", intent, apiVersion);
    }

    private static ObjectNode move(ObjectNode intent, String status, ObjectNode method) {
        return intent.put("status", status)
                .put("payment_method", method == null ? null : method.get("id").asText())
                .putNull("next_action")
                .putNull("last_payment_error");
    }

    /** The charge that is under way, or else a new one: each attempt has its own. */
    private ObjectNode chargeOf(Transaction transaction, ObjectNode intent, ObjectNode method, String apiVersion)
            throws SQLException {
        if (!intent.get("latest_charge").isNull()) {
            var latest = objects.require(
                            transaction,
                            "charge",
                            "ch_",
                            intent.get("latest_charge").asText())
                    .object();
            if (latest.path("status").asText().equals("pending")) {
                return latest;
            }
        }
        var charge = objects.create("ch_", "charge");
        charge.put("payment_intent", intent.get("id").asText())
                .put("amount", intent.get("amount").asLong())
                .put("amount_captured", 0)
                .put("amount_refunded", 0)
                .put("refunded", false)
                .put("disputed", false)
                .put("payment_method", method.get("id").asText())
                .putNull("failure_code")
                .putNull("failure_message")
                .putNull("balance_transaction");
        for (var shared : new String[] {"currency", "customer", "description", "metadata"}) {
            charge.set(shared, intent.get(shared).deepCopy());
        }
        var type = method.get("type").asText();
        charge.putObject("payment_method_details")
                .put("type", type)
                .set(type, method.get(type).deepCopy());
        StripeObjects.secrets(charge).put("card", cardOf(method).name());
        intent.put("latest_charge", charge.get("id").asText());
        objects.insert(transaction, charge, apiVersion);
        return charge;
    }

    private void save(Transaction transaction, ObjectNode intent, ObjectNode charge) throws SQLException {
        objects.update(transaction, intent);
        objects.update(transaction, charge);
    }

    private static TestCard cardOf(ObjectNode method) {
        return TestCard.valueOf(StripeObjects.secrets(method).get("card").asText());
    }
}
