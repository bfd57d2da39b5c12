package com.aira.sandbox.stripe.payment;

import com.aira.sandbox.database.Database;
import com.aira.sandbox.database.Transaction;
import com.aira.sandbox.stripe.rest.Paging;
import com.aira.sandbox.stripe.rest.Parameters;
import com.aira.sandbox.stripe.rest.StripeError;
import com.aira.sandbox.stripe.rest.StripeObjects;
import com.aira.sandbox.stripe.rest.StripeObjects.Stored;
import com.aira.sandbox.stripe.webhook.StripeEvents;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;

/** Cards, and what their banks will answer: which only the sandbox knows, and programs may change. */
@ApplicationScoped
public class PaymentMethods {
    private static final String PREFIX = "pm_";
    private static final int EXPIRY_YEAR = 2034;
    private static final String SPENT =
            "The provided PaymentMethod was previously used with a PaymentIntent without Customer attachment, shared"
                    + " with a connected account without Customer attachment, or was detached from a Customer. It may"
                    + " not be used again. To use a PaymentMethod multiple times, you must attach it to a Customer"
                    + " first.";

    private final StripeObjects objects;
    private final StripeEvents events;
    private final Customers customers;
    private final Database database;

    PaymentMethods(StripeObjects objects, StripeEvents events, Customers customers, Database database) {
        this.objects = objects;
        this.events = events;
        this.customers = customers;
        this.database = database;
    }

    /** A fresh one that belongs to nobody. */
    public ObjectNode create(Transaction transaction, TestCard card, String apiVersion) throws SQLException {
        var method = objects.create(PREFIX, "payment_method")
                .put("allow_redisplay", "unspecified")
                .putNull("customer");
        if (card.isCard()) {
            method.put("type", "card")
                    .putObject("card")
                    .put("brand", card.brand())
                    .put("display_brand", card.brand())
                    .put("last4", card.last4())
                    .put("exp_month", 12)
                    .put("exp_year", EXPIRY_YEAR)
                    .put("funding", card == TestCard.VISA_DEBIT ? "debit" : "credit")
                    .put("country", "US")
                    .put("fingerprint", "sandbox" + card.number());
        } else {
            method.put("type", "us_bank_account")
                    .putObject("us_bank_account")
                    .put("bank_name", "STRIPE TEST BANK")
                    .put("last4", card.last4());
        }
        method.putObject("billing_details").putNull("email").putNull("name");
        method.putObject("metadata");
        StripeObjects.secrets(method)
                .put("card", card.name())
                .put("answer", card.answer().word())
                .put("declineCode", card.declineCode())
                .put("setUp", false);
        objects.insert(transaction, method, apiVersion);
        return method;
    }

    /**
     * The method that a payment names: one of Stripe's test methods, made anew, or one that its customer saved.
     *
     * @param customer of the payment, may be null
     */
    ObjectNode chosen(Transaction transaction, String id, String customer, String apiVersion) throws SQLException {
        var card = TestCard.of(id);
        if (card.isPresent()) {
            return create(transaction, card.get(), apiVersion);
        }
        var method = objects.named(transaction, "PaymentMethod", PREFIX, id, "payment_method")
                .object();
        var owner = method.get("customer").textValue();
        if (owner == null) {
            throw StripeError.refused(null, "payment_method", SPENT);
        }
        if (customer == null) {
            throw StripeError.refused(
                    null,
                    "customer",
                    "The payment method " + id + " belongs to a Customer. Please include the Customer in the `customer`"
                            + " parameter on the PaymentIntent.");
        }
        if (!owner.equals(customer)) {
            throw StripeError.refused(
                    null,
                    "payment_method",
                    "The payment method " + id + " does not belong to the Customer you supplied " + customer
                            + ". Please use this payment method with the Customer that it belongs to instead.");
        }
        return method;
    }

    public ObjectNode find(String id) {
        return database.transaction(transaction -> require(transaction, id).object());
    }

    /** {@code GET /v1/payment_methods?customer=}, and {@code GET /v1/customers/{id}/payment_methods}. */
    public ObjectNode list(Parameters parameters, String customer, String url) {
        var paging = Paging.of(parameters, Set.of("customer", "type", "allow_redisplay"));
        var owner = customer == null ? parameters.required("customer") : customer;
        return database.transaction(transaction -> {
            if (customer == null) {
                customers.named(transaction, owner);
            } else {
                customers.require(transaction, owner);
            }
            var fields = parameters
                    .text("type")
                    .map(type -> Map.of("customer", owner, "type", type))
                    .orElseGet(() -> Map.of("customer", owner));
            return objects.page(transaction, "payment_method", fields, paging, url);
        });
    }

    public ObjectNode attach(String id, Parameters parameters, String apiVersion) {
        parameters.only(Set.of("customer", "expand"));
        var customer = parameters.required("customer");
        return database.transaction(transaction -> {
            customers.named(transaction, customer);
            var card = TestCard.of(id);
            var method = card.isPresent()
                    ? create(transaction, card.get(), apiVersion)
                    : require(transaction, id).object();
            if (StripeObjects.secrets(method).path("detached").asBoolean()) {
                throw StripeError.refused(null, "payment_method", SPENT);
            }
            if (!method.get("customer").isNull()) {
                throw StripeError.refused(
                        null,
                        "payment_method",
                        "The payment method you provided has already been attached to a customer.");
            }
            attach(transaction, method, customer, false, apiVersion);
            return method;
        });
    }

    /** @param setUp whether its owner agreed, being present, to be charged later */
    public void attach(Transaction transaction, ObjectNode method, String customer, boolean setUp, String apiVersion)
            throws SQLException {
        method.put("customer", customer);
        StripeObjects.secrets(method).put("setUp", setUp);
        objects.update(transaction, method);
        events.happened(transaction, "payment_method.attached", method, apiVersion);
    }

    public ObjectNode detach(String id) {
        return database.transaction(transaction -> {
            var stored = require(transaction, id);
            var method = stored.object();
            if (method.get("customer").isNull()) {
                throw StripeError.refused(
                        null, "payment_method", "The payment method you provided is not attached to a customer.");
            }
            method.putNull("customer");
            StripeObjects.secrets(method).put("detached", true);
            objects.update(transaction, method);
            events.happened(transaction, "payment_method.detached", method, stored.apiVersion());
            return method;
        });
    }

    /** The bank changes its mind: from now on it answers so. */
    ObjectNode behave(String id, BankAnswer answer, String declineCode) {
        return database.transaction(transaction -> {
            var method = require(transaction, id).object();
            StripeObjects.secrets(method).put("answer", answer.word()).put("declineCode", declineCode);
            objects.update(transaction, method);
            return method;
        });
    }

    private Stored require(Transaction transaction, String id) throws SQLException {
        return objects.lock(transaction, id)
                .filter(found -> id.startsWith(PREFIX))
                .orElseThrow(() -> StripeError.noSuch("PaymentMethod", id, "payment_method"));
    }
}
