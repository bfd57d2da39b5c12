package com.aira.ui.payments;

import com.stripe.StripeClient;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The one client of Stripe, with its keys and patience. */
@Singleton
class StripeAccess {
    @Produces
    @Singleton
    StripeClient client(PaymentsConfig config) {
        var builder = StripeClient.builder()
                .setApiKey(config.secretKey())
                .setConnectTimeout((int) config.connectTimeout().toMillis())
                .setReadTimeout((int) config.readTimeout().toMillis())
                // Every request that moves something carries an idempotency key, so a repeat has no second effect.
                .setMaxNetworkRetries(1);
        config.apiBaseUrl().ifPresent(url -> builder.setApiBase(url.toString().replaceFirst("/+$", "")));
        return builder.build();
    }
}
