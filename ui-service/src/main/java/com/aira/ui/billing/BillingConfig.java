package com.aira.ui.billing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "aira.billing")
interface BillingConfig {
    Duration SHORTEST_GRACE = Duration.ofDays(3);
    Duration LONGEST_GRACE = Duration.ofDays(7);

    String every();

    /** How long a number whose month is unpaid is kept; 3 to 7 days. */
    Duration grace();

    /** Time between two e-mails about the same unpaid month. */
    @WithDefault("1d")
    Duration reminder();
}
