package com.aira.ui.usage;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.math.BigDecimal;
import java.time.Duration;

@ConfigMapping(prefix = "aira.usage")
interface UsageConfig {
    String every();

    /** Calls and texts that one transaction rates. */
    @WithDefault("100")
    int batch();

    /** How long a finished call waits for the carrier's own duration, and a text for its end. */
    @WithDefault("1h")
    Duration patience();

    /** From how much on usage is debited at once; less than that, once a day. */
    @WithDefault("1.00")
    BigDecimal settleFrom();
}
