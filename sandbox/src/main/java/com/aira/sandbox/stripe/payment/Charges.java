package com.aira.sandbox.stripe.payment;

import com.aira.sandbox.database.Database;
import com.aira.sandbox.stripe.rest.Paging;
import com.aira.sandbox.stripe.rest.Parameters;
import com.aira.sandbox.stripe.rest.StripeObjects;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Set;

/** What was taken from cards and accounts, as the API shows it. {@link Attempts} makes them. */
@ApplicationScoped
public class Charges {
    private static final Set<String> FILTERS = Set.of("payment_intent", "customer");

    private final StripeObjects objects;
    private final Database database;

    Charges(StripeObjects objects, Database database) {
        this.objects = objects;
        this.database = database;
    }

    public ObjectNode find(String id) {
        return database.transaction(
                transaction -> objects.require(transaction, "charge", "ch_", id).object());
    }

    public ObjectNode list(Parameters parameters) {
        var paging = Paging.of(parameters, FILTERS);
        var fields = new LinkedHashMap<String, String>();
        FILTERS.forEach(name -> parameters.text(name).ifPresent(value -> fields.put(name, value)));
        return database.transaction(transaction -> objects.page(transaction, "charge", fields, paging, "/v1/charges"));
    }
}
