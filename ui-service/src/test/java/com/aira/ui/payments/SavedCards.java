package com.aira.ui.payments;

import com.aira.ui.money.VendorFault;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.CardException;
import com.stripe.exception.IdempotencyException;
import com.stripe.exception.StripeException;
import com.stripe.net.ApiRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Charges of saved cards while their owners are away, as Stripe makes them: once for each key, for a day. */
public final class SavedCards {
    private static final Duration KEY_KEPT = Duration.ofHours(24);

    private final Clock clock;
    private final Map<String, Key> keys = new HashMap<>();
    private final List<Charge> charges = new ArrayList<>();

    private record Key(Map<String, Object> parameters, Charge charge, Instant used) {}

    /** An attempt to charge a card. */
    record Charge(
            String intent, String customer, long cents, String currency, Map<String, String> metadata, boolean paid) {

        JsonObject json() {
            var labels = new JsonObject();
            metadata.forEach(labels::addProperty);
            var json = new JsonObject();
            json.addProperty("id", intent);
            json.addProperty("object", "payment_intent");
            json.addProperty("customer", customer);
            json.addProperty("amount", cents);
            json.addProperty("amount_received", paid ? cents : 0);
            json.addProperty("currency", currency);
            json.addProperty("status", paid ? "succeeded" : "requires_payment_method");
            json.add("metadata", labels);
            return json;
        }
    }

    public SavedCards(Clock clock) {
        this.clock = clock;
    }

    /**
     * Charges a card, or answers what the key was answered before.
     *
     * @param intent id for a new payment
     * @param fault {@link VendorFault#REFUSES}: the bank declines
     * @return the charge, and whether it is new
     */
    public Made charge(ApiRequest request, String intent, VendorFault fault) throws StripeException {
        var name = request.getOptions().getIdempotencyKey();
        var parameters = request.getParams();
        var key = keys.get(name);
        if (key != null && key.used.plus(KEY_KEPT).isAfter(clock.instant())) {
            if (!key.parameters.equals(parameters)) {
                throw new IdempotencyException("the key was used with other parameters", null, null, 400);
            }
            return new Made(key.charge, false);
        }
        var metadata = new HashMap<String, String>();
        ((Map<?, ?>) parameters.get("metadata"))
                .forEach((label, value) -> metadata.put((String) label, (String) value));
        var charge = new Charge(
                intent,
                (String) parameters.get("customer"),
                ((Number) parameters.get("amount")).longValue(),
                (String) parameters.get("currency"),
                metadata,
                fault != VendorFault.REFUSES);
        charges.add(charge);
        keys.put(name, new Key(parameters, charge, clock.instant()));
        return new Made(charge, true);
    }

    record Made(Charge charge, boolean isNew) {}

    /** What the caller hears of it. */
    public static JsonObject answer(Charge charge, boolean lost) throws StripeException {
        if (lost) {
            throw new ApiConnectionException("no answer");
        }
        if (!charge.paid()) {
            throw new CardException("declined", null, "card_declined", null, null, null, 402, null);
        }
        return charge.json();
    }

    public JsonObject of(String customer) {
        var data = new JsonArray();
        charges.stream().filter(each -> each.customer.equals(customer)).forEach(each -> data.add(each.json()));
        var list = new JsonObject();
        list.addProperty("object", "list");
        list.addProperty("url", "/v1/payment_intents");
        list.addProperty("has_more", false);
        list.add("data", data);
        return list;
    }
}
