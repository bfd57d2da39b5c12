package com.aira.ui.wallet;

import com.aira.ui.tenancy.Owner;
import com.aira.ui.web.Refusal;
import com.aira.ui.web.WebConfig;
import com.stripe.StripeClient;
import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.StripeException;
import com.stripe.model.checkout.Session;
import com.stripe.net.RequestOptions;
import com.stripe.param.checkout.SessionCreateParams;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;

/** Stripe Checkout. Both currencies have two decimals, so a minor unit is a hundredth. */
@Singleton
class Checkout {
    /** In the session's and the payment's metadata: which entry of the wallet is paid. */
    static final String TRANSACTION = "transaction_id";

    private final StripeClient stripe;
    private final WebConfig web;

    Checkout(WalletConfig config, WebConfig web) {
        this.web = web;
        var builder = StripeClient.builder()
                .setApiKey(config.secretKey())
                .setConnectTimeout((int) config.connectTimeout().toMillis())
                .setReadTimeout((int) config.readTimeout().toMillis())
                // Repeats carry the idempotency key, so none of them opens a second checkout.
                .setMaxNetworkRetries(1);
        config.apiBaseUrl().ifPresent(url -> builder.setApiBase(url.toString().replaceFirst("/+$", "")));
        stripe = builder.build();
    }

    /**
     * Opens the checkout of a top-up; the same one again when it was opened within a day.
     *
     * @param next path of the page where the owner goes on afterwards; null for the wallet
     */
    Session open(Owner owner, UUID transaction, BigDecimal amount, String currency, String next) {
        var wallet = web.appUrl().toString().replaceFirst("/+$", "") + "/wallet";
        var back = next == null ? "" : "&next=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
        var parameters = SessionCreateParams.builder()
                .setMode(SessionCreateParams.Mode.PAYMENT)
                .setClientReferenceId(transaction.toString())
                .putMetadata(TRANSACTION, transaction.toString())
                .setPaymentIntentData(SessionCreateParams.PaymentIntentData.builder()
                        .putMetadata(TRANSACTION, transaction.toString())
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
        if (owner.email() != null) {
            parameters.setCustomerEmail(owner.email());
        }
        try {
            return stripe.v1()
                    .checkout()
                    .sessions()
                    .create(
                            parameters.build(),
                            RequestOptions.builder()
                                    .setIdempotencyKey("top-up:" + transaction)
                                    .build());
        } catch (ApiConnectionException e) {
            throw Refusal.unavailable("Stripe", e);
        } catch (StripeException e) {
            throw Refusal.badGateway("Stripe", e);
        }
    }
}
