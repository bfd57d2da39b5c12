package com.aira.sandbox.stripe.payment;

import com.aira.sandbox.database.Database;
import com.aira.sandbox.database.Transaction;
import com.aira.sandbox.stripe.rest.Paging;
import com.aira.sandbox.stripe.rest.Parameters;
import com.aira.sandbox.stripe.rest.StripeError;
import com.aira.sandbox.stripe.rest.StripeObjects;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;

/** Who pays, for as long as a card is kept. */
@ApplicationScoped
public class Customers {
    private static final String PREFIX = "cus_";
    private static final Set<String> TEXTS = Set.of("email", "name", "description", "phone");
    private static final Set<String> KNOWN = Set.of("email", "name", "description", "phone", "metadata", "expand");

    private final StripeObjects objects;
    private final Database database;
    private final ObjectMapper json;

    Customers(StripeObjects objects, Database database, ObjectMapper json) {
        this.objects = objects;
        this.database = database;
        this.json = json;
    }

    public ObjectNode create(Parameters parameters, String apiVersion) {
        parameters.only(KNOWN);
        var customer = blank();
        apply(customer, parameters);
        database.run(transaction -> objects.insert(transaction, customer, apiVersion));
        return customer;
    }

    /** As Checkout makes one of its visitor. */
    public ObjectNode create(Transaction transaction, String email, String apiVersion) throws SQLException {
        var customer = blank().put("email", email);
        objects.insert(transaction, customer, apiVersion);
        return customer;
    }

    public ObjectNode update(String id, Parameters parameters) {
        parameters.only(KNOWN);
        return database.transaction(transaction -> {
            var customer = require(transaction, id);
            apply(customer, parameters);
            objects.update(transaction, customer);
            return customer;
        });
    }

    public ObjectNode find(String id) {
        return database.transaction(transaction -> require(transaction, id));
    }

    public ObjectNode list(Parameters parameters) {
        var paging = Paging.of(parameters, Set.of("email"));
        var fields =
                parameters.text("email").map(email -> Map.of("email", email)).orElseGet(Map::of);
        return database.transaction(
                transaction -> objects.page(transaction, "customer", fields, paging, "/v1/customers"));
    }

    /** The one that a path names. */
    public ObjectNode require(Transaction transaction, String id) throws SQLException {
        return objects.require(transaction, "customer", PREFIX, id).object();
    }

    /** The one that the parameter {@code customer} names. */
    public ObjectNode named(Transaction transaction, String id) throws SQLException {
        return objects.named(transaction, "customer", PREFIX, id, "customer").object();
    }

    private ObjectNode blank() {
        var customer = objects.create(PREFIX, "customer");
        TEXTS.forEach(customer::putNull);
        customer.put("balance", 0).put("delinquent", false).putNull("default_source");
        customer.putObject("invoice_settings").putNull("default_payment_method");
        customer.putObject("metadata");
        return customer;
    }

    private void apply(ObjectNode customer, Parameters parameters) {
        parameters.text("email").filter(email -> !email.contains("@")).ifPresent(email -> {
            throw StripeError.invalid("email_invalid", "email", "Invalid email address: " + email);
        });
        TEXTS.forEach(name -> parameters.text(name).ifPresent(value -> customer.put(name, value)));
        customer.withObject("/metadata").setAll((ObjectNode) json.valueToTree(parameters.metadata()));
    }
}
