package com.aira.ui.payments;

import com.aira.ui.tenancy.Principal;
import com.aira.ui.web.Refusal;
import com.aira.ui.web.WebConfig;
import com.stripe.StripeClient;
import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.StripeException;
import com.stripe.net.RequestOptions;
import com.stripe.param.checkout.SessionCreateParams;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.UUID;

/** Stripe Checkout. Both currencies have two decimals, so a minor unit is a hundredth. */
@Singleton
class Checkout {
    /** In the session's and the payment's metadata: which entry of the wallet is paid. */
    static final String TRANSACTION = "transaction_id";

    /** Stripe keeps an idempotency key for a day at least, and a checkout open for a day at most. */
    private static final Duration WINDOW = Duration.ofHours(12);

    /** Whoever opens a checkout at the end of its window still has time to pay. */
    private static final Duration LAST_MINUTES = Duration.ofHours(11);

    private final StripeClient stripe;
    private final WebConfig web;
    private final Clock clock;

    Checkout(StripeClient stripe, WebConfig web, Clock clock) {
        this.stripe = stripe;
        this.web = web;
        this.clock = clock;
    }

    /**
     * A checkout that an owner can pay.
     *
     * @param expiresAt until when
     */
    record Opened(String sessionId, URI url, Instant expiresAt) {}

    /**
     * Opens the checkout of a top-up. For half a day it is the same one however often it is asked for: its key and its
     * parameters depend on the top-up alone, and it dies before Stripe forgets the key.
     *
     * @param begun when the top-up was begun
     * @param next path of the page where the owner goes on afterwards; null for the wallet
     * @param customer for whom the card is saved, to be charged while they are away; null to save none
     */
    Opened open(
            Principal principal,
            UUID transaction,
            Instant begun,
            BigDecimal amount,
            String currency,
            String next,
            String customer) {
        var window = Duration.between(begun, clock.instant()).dividedBy(WINDOW);
        var expiresAt =
                begun.plus(WINDOW.multipliedBy(window + 1)).plus(LAST_MINUTES).truncatedTo(ChronoUnit.SECONDS);
        var key = "top-up:" + transaction + (window == 0 ? "" : ":" + window) + (customer == null ? "" : ":saving");
        try {
            var session = stripe.v1()
                    .checkout()
                    .sessions()
                    .create(
                            parameters(principal, transaction, amount, currency, next, customer)
                                    .setExpiresAt(expiresAt.getEpochSecond())
                                    .build(),
                            RequestOptions.builder().setIdempotencyKey(key).build());
            return new Opened(session.getId(), URI.create(session.getUrl()), expiresAt);
        } catch (ApiConnectionException e) {
            throw Refusal.unavailable("Stripe", e);
        } catch (StripeException e) {
            throw Refusal.badGateway("Stripe", e);
        }
    }

    private SessionCreateParams.Builder parameters(
            Principal principal, UUID transaction, BigDecimal amount, String currency, String next, String customer) {
        var wallet = web.appUrl().toString().replaceFirst("/+$", "") + "/wallet";
        var back = next == null ? "" : "&next=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
        var payment = SessionCreateParams.PaymentIntentData.builder()
                .setDescription("AiRa wallet top-up")
                .putMetadata(TRANSACTION, transaction.toString());
        var parameters = SessionCreateParams.builder()
                .setMode(SessionCreateParams.Mode.PAYMENT)
                .setClientReferenceId(transaction.toString())
                .putMetadata(TRANSACTION, transaction.toString())
                // What is paid is what is credited: never an amount in the payer's own currency.
                .setAdaptivePricing(SessionCreateParams.AdaptivePricing.builder()
                        .setEnabled(false)
                        .build())
                .setSuccessUrl(wallet + "?paid={CHECKOUT_SESSION_ID}" + back)
                .setCancelUrl(wallet + "?cancelled=" + transaction + back)
                .addLineItem(SessionCreateParams.LineItem.builder()
                        .setQuantity(1L)
                        .setPriceData(SessionCreateParams.LineItem.PriceData.builder()
                                .setCurrency(currency.toLowerCase(Locale.ROOT))
                                .setUnitAmount(amount.movePointRight(2).longValueExact())
                                .setProductData(SessionCreateParams.LineItem.PriceData.ProductData.builder()
                                        .setName("AiRa wallet top-up")
                                        .build())
                                .build())
                        .build());
        if (currency.equals("INR")) {
            // Payments in rupees from abroad name their payer and where they live.
            parameters.setBillingAddressCollection(SessionCreateParams.BillingAddressCollection.REQUIRED);
        }
        if (customer != null) {
            payment.setSetupFutureUsage(SessionCreateParams.PaymentIntentData.SetupFutureUsage.OFF_SESSION);
            parameters.setCustomer(customer).addPaymentMethodType(SessionCreateParams.PaymentMethodType.CARD);
        } else if (principal.email() != null) {
            parameters.setCustomerEmail(principal.email());
        }
        return parameters.setPaymentIntentData(payment.build());
    }
}
