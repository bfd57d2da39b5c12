package com.aira.sandbox.stripe.checkout;

import com.aira.sandbox.stripe.rest.Amounts;
import com.aira.sandbox.stripe.rest.Parameters;
import com.aira.sandbox.stripe.rest.StripeError;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What {@code POST /v1/checkout/sessions} asks for, checked as Stripe checks it. Hosted one-time payments only; what
 * Stripe has beyond them is refused with an answer that says so.
 */
record CheckoutRequest(
        String currency,
        long amountTotal,
        List<Item> items,
        String successUrl,
        String cancelUrl,
        String clientReferenceId,
        String customer,
        String customerEmail,
        boolean createsCustomer,
        Map<String, String> metadata,
        Map<String, String> paymentMetadata,
        String paymentDescription,
        String setupFutureUsage,
        List<String> methodTypes,
        Instant expiresAt) {

    record Item(String name, long unitAmount, long quantity) {}

    private static final Duration SHORTEST = Duration.ofMinutes(30);
    private static final Duration LONGEST = Duration.ofHours(24);
    private static final int REFERENCE_LENGTH = 200;

    private static final Set<String> KNOWN = Set.of(
            "mode",
            "line_items",
            "success_url",
            "cancel_url",
            "client_reference_id",
            "customer",
            "customer_email",
            "customer_creation",
            "metadata",
            "payment_intent_data",
            "payment_method_types",
            "payment_method_options",
            "expires_at",
            "ui_mode",
            "locale",
            "submit_type",
            "billing_address_collection",
            "automatic_tax",
            "invoice_creation",
            "allow_promotion_codes",
            "adaptive_pricing",
            "saved_payment_method_options",
            "custom_text",
            "expand");
    private static final Set<String> OF_AN_ITEM = Set.of("price", "price_data", "quantity", "adjustable_quantity");
    private static final Set<String> OF_A_PRICE =
            Set.of("currency", "unit_amount", "product", "product_data", "tax_behavior", "recurring");
    private static final Set<String> OF_A_PRODUCT = Set.of("name", "description", "images", "metadata", "tax_code");
    private static final Set<String> OF_THE_PAYMENT = Set.of(
            "metadata",
            "description",
            "setup_future_usage",
            "receipt_email",
            "statement_descriptor",
            "statement_descriptor_suffix",
            "capture_method");

    private static final Set<String> METHOD_TYPES = Set.of("card", "us_bank_account", "sepa_debit");

    static CheckoutRequest of(Parameters parameters, Instant now) {
        parameters.only(KNOWN);
        parameters.required("mode");
        if (!parameters
                .oneOf("mode", "payment", "payment", "setup", "subscription")
                .equals("payment")) {
            throw StripeError.invalid(null, "mode", "The sandbox takes one-time payments only: mode must be payment");
        }
        parameters.oneOf("ui_mode", "hosted_page", "hosted_page", "hosted");
        var successUrl = url(parameters, "success_url", true);
        var cancelUrl = url(parameters, "cancel_url", false);
        if (parameters.has("customer") && parameters.has("customer_email")) {
            throw StripeError.invalid(
                    null, "customer_email", "You may only specify one of these parameters: customer, customer_email.");
        }
        if (parameters.has("customer") && parameters.has("customer_creation")) {
            throw StripeError.invalid(
                    null,
                    "customer_creation",
                    "You may only specify one of these parameters: customer, customer_creation.");
        }
        var reference = parameters.text("client_reference_id").orElse(null);
        if (reference != null && reference.length() > REFERENCE_LENGTH) {
            throw StripeError.invalid(null, "client_reference_id", "Invalid string: at most 200 characters");
        }
        var items = new ArrayList<Item>();
        String currency = null;
        for (var line : parameters.children("line_items")) {
            line.only(OF_AN_ITEM);
            line.text("price").ifPresent(id -> {
                throw StripeError.noSuch("price", id, line.pathOf("price"));
            });
            var price = line.child("price_data").only(OF_A_PRICE);
            var itemCurrency = price.required("currency").toLowerCase(java.util.Locale.ROOT);
            Amounts.checkCurrency(itemCurrency, price.pathOf("currency"));
            if (currency != null && !currency.equals(itemCurrency)) {
                throw StripeError.invalid(null, price.pathOf("currency"), "All prices must have the same currency.");
            }
            currency = itemCurrency;
            items.add(item(line, price));
        }
        if (items.isEmpty()) {
            throw StripeError.missing("line_items");
        }
        var total = items.stream()
                .mapToLong(item -> item.unitAmount() * item.quantity())
                .sum();
        Amounts.checkAmount(total, currency, "line_items");
        var payment = parameters.child("payment_intent_data").only(OF_THE_PAYMENT);
        payment.oneOf("capture_method", "automatic", "automatic", "automatic_async");
        var futureUsage = payment.text("setup_future_usage")
                .map(usage -> payment.oneOf("setup_future_usage", usage, "on_session", "off_session"))
                .orElse(null);
        return new CheckoutRequest(
                currency,
                total,
                List.copyOf(items),
                successUrl,
                cancelUrl,
                reference,
                parameters.text("customer").orElse(null),
                parameters.text("customer_email").orElse(null),
                parameters
                        .oneOf("customer_creation", "if_required", "always", "if_required")
                        .equals("always"),
                parameters.metadata(),
                payment.metadata(),
                payment.text("description").orElse(null),
                futureUsage,
                methodTypes(parameters, currency),
                expiry(parameters, now));
    }

    private static Item item(Parameters line, Parameters price) {
        var product = price.child("product_data").only(OF_A_PRODUCT);
        price.text("product").ifPresent(id -> {
            throw StripeError.noSuch("product", id, price.pathOf("product"));
        });
        var unitAmount = price.requiredInteger("unit_amount");
        var quantity = line.requiredInteger("quantity");
        if (unitAmount < 0 || quantity < 1 || unitAmount > 99_999_999 || quantity > 999_999) {
            throw StripeError.invalid(
                    "parameter_invalid_integer",
                    unitAmount < 0 || unitAmount > 99_999_999 ? price.pathOf("unit_amount") : line.pathOf("quantity"),
                    "This value must be greater than or equal to " + (unitAmount < 0 ? "0" : "1")
                            + " and within bounds.");
        }
        return new Item(product.required("name"), unitAmount, quantity);
    }

    /** As asked for; else cards, and where a currency has one, a debit by bank. */
    private static List<String> methodTypes(Parameters parameters, String currency) {
        var types = parameters.child("payment_method_types").texts();
        types.stream().filter(type -> !METHOD_TYPES.contains(type)).findFirst().ifPresent(type -> {
            throw StripeError.invalid(
                    null,
                    "payment_method_types[" + types.indexOf(type) + "]",
                    "The sandbox takes no payments by " + type + ": use card, us_bank_account or sepa_debit");
        });
        if (!types.isEmpty()) {
            return types;
        }
        return switch (currency) {
            case "usd" -> List.of("card", "us_bank_account");
            case "eur" -> List.of("card", "sepa_debit");
            default -> List.of("card");
        };
    }

    private static Instant expiry(Parameters parameters, Instant now) {
        var expiresAt =
                parameters.integer("expires_at").map(Instant::ofEpochSecond).orElse(now.plus(LONGEST));
        // A second of grace on both sides: the caller's clock is not ours.
        if (expiresAt.isBefore(now.plus(SHORTEST).minusSeconds(1))
                || expiresAt.isAfter(now.plus(LONGEST).plusSeconds(1))) {
            throw StripeError.invalid(
                    null,
                    "expires_at",
                    "The `expires_at` timestamp must be at least 30 minutes and less than 24 hours from now.");
        }
        return expiresAt;
    }

    private static String url(Parameters parameters, String name, boolean required) {
        var url = required ? parameters.required(name) : parameters.text(name).orElse(null);
        if (url != null && !url.matches("https?://.+")) {
            throw StripeError.invalid("url_invalid", name, "Not a valid URL");
        }
        return url;
    }
}
