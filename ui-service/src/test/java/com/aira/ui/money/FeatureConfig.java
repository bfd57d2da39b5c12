package com.aira.ui.money;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;

/** Configuration of one feature, read as in the product. */
public final class FeatureConfig {
    private static final Map<String, String> VALUES = Map.ofEntries(
            Map.entry("aira.numbers.account-sid", "AC00000000000000000000000000000000"),
            Map.entry("aira.numbers.auth-token", "none"),
            Map.entry("aira.numbers.voice-url", "http://voice.invalid"),
            Map.entry("aira.numbers.margin-percent", "0"),
            Map.entry("aira.numbers.inr-per-usd", "88"),
            Map.entry("aira.numbers.settle-every", "30s"),
            Map.entry("aira.numbers.reconcile-every", "10m"),
            Map.entry("aira.billing.every", "1m"),
            Map.entry("aira.billing.grace", "5d"),
            Map.entry("aira.payments.secret-key", "sk_test_model"),
            Map.entry("aira.payments.webhook-secret", "whsec_model"),
            Map.entry("aira.payments.audit-every", "1h"),
            Map.entry("aira.payments.limits.USD.min", "5.00"),
            Map.entry("aira.payments.limits.USD.max", "1000.00"),
            Map.entry("aira.payments.limits.INR.min", "400.00"),
            Map.entry("aira.payments.limits.INR.max", "85000.00"),
            Map.entry("aira.usage.every", "20s"),
            Map.entry("aira.recharge.every", "10s"),
            Map.entry("aira.recharge.low-balance-every", "5m"),
            Map.entry("aira.recharge.low-balance-usd", "5"),
            Map.entry("aira.recharge.low-balance-inr", "500"),
            Map.entry("aira.web.app-url", "http://aira.invalid"));

    private FeatureConfig() {}

    public static <T> T of(Class<T> mapping) {
        return of(mapping, Map.of());
    }

    /** As in the product, but for these. */
    public static <T> T of(Class<T> mapping, Map<String, String> changes) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(mapping)
                .withMappingIgnore("aira.**")
                .withSources(
                        new PropertiesConfigSource(VALUES, "model", 100),
                        new PropertiesConfigSource(changes, "changes", 200))
                .build()
                .getConfigMapping(mapping);
    }
}
