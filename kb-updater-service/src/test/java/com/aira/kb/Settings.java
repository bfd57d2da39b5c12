package com.aira.kb;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;

/** A feature's settings without a container: its defaults, and what a test changes. */
public final class Settings {
    private Settings() {}

    public static <T> T of(Class<T> type, Map<String, String> values) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withDefaultValues(values)
                .withMapping(type)
                .build()
                .getConfigMapping(type);
    }
}
