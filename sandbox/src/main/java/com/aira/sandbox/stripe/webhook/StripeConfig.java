package com.aira.sandbox.stripe.webhook;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** Where webhooks go; without an address, to the local dashboard. */
@ConfigMapping(prefix = "aira.stripe")
interface StripeConfig {
    /** {@code APP_URL}, without a path. */
    Optional<String> appUrl();

    /** How long an endpoint may take to answer a webhook. */
    @WithDefault("10S")
    Duration webhookTimeout();
}
