package com.aira.ui.payments;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

@ConfigMapping(prefix = "aira.payments")
public interface PaymentsConfig {
    String secretKey();

    String webhookSecret();

    /** Absent: Stripe itself. */
    Optional<URI> apiBaseUrl();

    @WithDefault("3s")
    Duration connectTimeout();

    @WithDefault("20s")
    Duration readTimeout();

    /** Smallest and largest top-up by currency. */
    Map<String, Limits> limits();

    /** Stripe's events are a few kilobytes. */
    @WithDefault("262144")
    int maxEventBytes();

    Duration auditEvery();

    /** After which a top-up ends of which Stripe tells nothing; banks take up to two weeks. */
    @WithDefault("14d")
    Duration topUpPatience();

    interface Limits {
        BigDecimal min();

        BigDecimal max();
    }
}
