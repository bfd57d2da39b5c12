package com.aira.voice.business;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;

/** What callers book. {@code minutes} without the buffer after it; {@code currency} is ISO 4217. */
public record OfferedService(String name, int minutes, Optional<BigDecimal> price, String currency) {

    public OfferedService {
        Objects.requireNonNull(name);
        Objects.requireNonNull(price);
        Objects.requireNonNull(currency);
    }
}
