package com.aira.voice.when.calendar;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/** Days among which the caller leaves the choice, both ends included: "next week", "sometime in May". */
public record DateRange(LocalDate from, LocalDate to) {

    public DateRange {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("a range of days ends before it starts: " + from + " to " + to);
        }
    }

    public boolean contains(LocalDate date) {
        return !date.isBefore(from) && !date.isAfter(to);
    }

    /** This range without its days before {@code today}; empty when nothing is left. */
    public Optional<DateRange> notBefore(LocalDate today) {
        if (to.isBefore(today)) {
            return Optional.empty();
        }
        return Optional.of(from.isBefore(today) ? new DateRange(today, to) : this);
    }
}
