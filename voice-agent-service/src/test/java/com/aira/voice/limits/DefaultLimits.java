package com.aira.voice.limits;

import io.smallrye.config.SmallRyeConfigBuilder;

/** The limits as nobody configured them. */
public final class DefaultLimits {

    private DefaultLimits() {}

    public static LimitsConfig config() {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(LimitsConfig.class)
                .build()
                .getConfigMapping(LimitsConfig.class);
    }

    public static CallerLimits ofCallers() {
        return new CallerLimits(config());
    }
}
