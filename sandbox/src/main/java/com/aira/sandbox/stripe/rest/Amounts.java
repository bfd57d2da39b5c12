package com.aira.sandbox.stripe.rest;

import java.util.Map;

/** Bounds of what can be charged, in minor units (Stripe docs, "Minimum and maximum charge amounts"). */
public final class Amounts {
    private static final long MAXIMUM = 99_999_999;
    private static final Map<String, Long> MINIMUM = Map.ofEntries(
            Map.entry("usd", 50L),
            Map.entry("inr", 50L),
            Map.entry("eur", 50L),
            Map.entry("gbp", 30L),
            Map.entry("aud", 50L),
            Map.entry("cad", 50L),
            Map.entry("nzd", 50L),
            Map.entry("sgd", 50L),
            Map.entry("chf", 50L),
            Map.entry("brl", 50L),
            Map.entry("jpy", 50L),
            Map.entry("aed", 200L),
            Map.entry("hkd", 400L),
            Map.entry("mxn", 1000L),
            Map.entry("dkk", 250L),
            Map.entry("nok", 300L),
            Map.entry("sek", 300L),
            Map.entry("pln", 200L));

    private Amounts() {}

    public static void checkCurrency(String currency, String parameter) {
        if (!MINIMUM.containsKey(currency)) {
            throw StripeError.invalid(
                    null,
                    parameter,
                    "Invalid currency: " + currency + ". Stripe currently supports these currencies: "
                            + String.join(
                                    ", ", MINIMUM.keySet().stream().sorted().toList()));
        }
    }

    public static void checkAmount(long amount, String currency, String parameter) {
        var minimum = MINIMUM.get(currency);
        if (amount < minimum) {
            throw StripeError.invalid(
                    "amount_too_small",
                    parameter,
                    "Amount must be at least " + minimum + " in the smallest unit of " + currency);
        }
        if (amount > MAXIMUM) {
            throw StripeError.invalid(
                    "amount_too_large",
                    parameter,
                    "Amount must be no more than " + MAXIMUM + " in the smallest unit of " + currency);
        }
    }
}
