package com.aira.ui.limits;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

@ConfigMapping(prefix = "aira.limits")
interface LimitsConfig {

    /** How many times more than documented everybody may do; for load tests and for hosts who trust their owners. */
    @WithDefault("1")
    int generosity();
}
