package com.aira.ui.numbers;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

@ConfigMapping(prefix = "aira.numbers")
interface NumbersConfig {
    String accountSid();

    String authToken();

    /** Where Twilio's hosts are found as path segments; absent, they are found under their own names. */
    Optional<URI> apiBaseUrl();

    @WithDefault("3s")
    Duration connectTimeout();

    /** Far below the two minutes for which a purchase is leased: by then its outcome is Twilio's to know. */
    @WithDefault("20s")
    Duration responseTimeout();

    /** VOICE_AGENT_SERVICE_URL as Twilio reaches it. */
    URI voiceUrl();

    /** What is added to Twilio's monthly price. */
    BigDecimal marginPercent();

    BigDecimal inrPerUsd();

    @WithDefault("1h")
    Duration pricesKept();

    Duration settleEvery();
}
