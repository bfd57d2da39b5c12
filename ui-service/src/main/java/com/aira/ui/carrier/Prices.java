package com.aira.ui.carrier;

import com.aira.ui.web.Refusal;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Monthly prices of numbers for owners; the carrier's list is asked once an hour and country. */
@Singleton
public class Prices {
    private final Carrier carrier;
    private final NumbersConfig config;
    private final Tariff tariff;
    private final Clock clock;
    private final Map<String, Listed> lists = new ConcurrentHashMap<>();

    public Prices(Carrier carrier, NumbersConfig config, Clock clock) {
        this.carrier = carrier;
        this.config = config;
        this.clock = clock;
        tariff = new Tariff(config.marginPercent(), config.inrPerUsd(), config.inrPrices());
    }

    /** @throws Refusal 422 when no such number is sold in the country; 502 or 503 when Twilio fails */
    public Tariff.Price monthly(String country, NumberKind kind, Currency currency) {
        var price = list(country).get(kind);
        if (price == null) {
            throw Refusal.unprocessable(
                    "not-offered", "Not offered", "No numbers of type " + kind + " are sold in " + country + ".");
        }
        return tariff.monthly(country, kind, price, currency);
    }

    private Map<NumberKind, BigDecimal> list(String country) {
        return lists.computeIfAbsent(country, name -> new Listed()).prices(country);
    }

    /** The list of a country. Whoever comes while it is being asked for waits for that answer. */
    private final class Listed {
        private Map<NumberKind, BigDecimal> prices;
        private Instant until = Instant.MIN;
        private volatile int failures;
        private Carrier.CarrierException failure;

        Map<NumberKind, BigDecimal> prices(String country) {
            return prices(country, failures);
        }

        private synchronized Map<NumberKind, BigDecimal> prices(String country, int failuresSeen) {
            if (failures != failuresSeen) {
                // Who waited for that answer need not wait for the same silence again.
                throw CarrierProblems.whileReading(failure);
            }
            if (!clock.instant().isBefore(until)) {
                try {
                    prices = carrier.prices(country);
                } catch (Carrier.CarrierException silence) {
                    failure = silence;
                    failures++;
                    throw CarrierProblems.whileReading(silence);
                }
                until = clock.instant().plus(config.pricesKept());
            }
            return prices;
        }
    }
}
