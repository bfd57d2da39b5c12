package com.aira.voice.business;

import java.time.LocalDate;
import java.util.Optional;

/** Days, both ends included, on which the business stays closed. */
public record Closure(LocalDate from, LocalDate to, Optional<String> reason) {

    public boolean covers(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(to);
    }
}
