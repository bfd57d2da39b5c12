package com.aira.ui.carrier;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

@ConfigMapping(prefix = "aira.numbers")
public interface NumbersConfig {
    String accountSid();

    String authToken();

    /** Where Twilio's hosts are found as path segments; absent, they are found under their own names. */
    Optional<URI> apiBaseUrl();

    @WithDefault("3s")
    Duration connectTimeout();

    /** Far below the lease of a purchase: by then its outcome is Twilio's to know. */
    @WithDefault("15s")
    Duration responseTimeout();

    /** For searches and prices: a page that shows numbers asks for both, and is looked at meanwhile. */
    @WithDefault("5s")
    Duration readTimeout();

    /** VOICE_AGENT_SERVICE_URL as Twilio reaches it. */
    URI voiceUrl();

    /** What is added to Twilio's monthly price. */
    BigDecimal marginPercent();

    BigDecimal inrPerUsd();

    /** Prices in rupees that need no rate, by {@code US.local}. */
    Map<String, BigDecimal> inrPrices();

    /** NUMBER_PAPERS: what is on file at Twilio for countries that ask for it, such as {@code GB.local=BU…/AD…,IE=BU…}. */
    Optional<String> papers();

    /** TWILIO_MESSAGING_SERVICE_SID: of the campaign that local numbers of the United States are registered with. */
    Optional<String> messagingServiceSid();

    /** TEXTS_REGISTERED_ELSEWHERE: whoever runs AiRa sees to it that carriers take the texts of every number. */
    @WithDefault("false")
    boolean textsRegisteredElsewhere();

    @WithDefault("1h")
    Duration pricesKept();

    Duration settleEvery();

    Duration reconcileEvery();

    /** How long a purchase or a release belongs to one instance. */
    @WithDefault("2m")
    Duration lease();

    /** How long Twilio is looked at before a purchase whose answer was lost is given up; more than a lease. */
    @WithDefault("5m")
    Duration patience();

    /** How long a number is missing, or a stray one seen, before anything is done about it. */
    @WithDefault("10m")
    Duration reconcilePatience();
}
