package com.aira.ui.invoices;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

@ConfigMapping(prefix = "aira.invoices")
interface InvoiceConfig {
    /** As the scheduler reads it: a duration, or off. */
    String every();

    /** After which an invoice that could not be rendered is tried again. */
    @WithDefault("10m")
    Duration pause();

    /** Who issues the invoices, as their head says it. */
    String issuerName();

    /** With line breaks as {@code \n}. */
    Optional<String> issuerAddress();

    Optional<String> issuerTaxId();
}
