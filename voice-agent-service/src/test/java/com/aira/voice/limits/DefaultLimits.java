package com.aira.voice.limits;

import com.aira.runtime.budget.Budgets;
import io.smallrye.config.SmallRyeConfigBuilder;
import javax.sql.DataSource;

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

    public static CallerLimits ofCallers(DataSource database) {
        return new CallerLimits(new Budgets(database, 1), config());
    }
}
