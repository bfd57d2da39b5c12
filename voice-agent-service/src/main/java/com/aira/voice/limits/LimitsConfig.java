package com.aira.voice.limits;

import com.aira.runtime.budget.Rate;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much one caller and one business may do in a while; docs/limits.md gives the reasons. */
@ConfigMapping(prefix = "aira.limits")
public interface LimitsConfig {

    /** How many times more than documented everybody may do; for load tests and for hosts who trust their owners. */
    @WithDefault("1")
    int generosity();

    /** At one business, by the number that calls: a family books for all of its members at once. */
    @WithDefault("6, then 1 every 20m")
    Rate bookingsPerCaller();

    /** Moved and cancelled appointments: each writes to the customer and to the owner. */
    @WithDefault("12, then 1 every 5m")
    Rate changesPerCaller();

    /** At one business, of all callers who withhold their number together. */
    @WithDefault("20, then 1 every 5m")
    Rate bookingsOfWithheldNumbers();

    /** ui-service bounds each account; this holds whoever has the token of the services. */
    @WithDefault("60, then 1 every 5s")
    Rate previewsPerBusiness();

    /** Calls of one number at one business at once: an office may show one number for all of its telephones. */
    @WithDefault("4")
    int callsPerCaller();

    /** Calls of one business at once. */
    @WithDefault("40")
    int callsPerBusiness();
}
