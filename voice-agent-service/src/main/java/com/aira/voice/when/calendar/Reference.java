package com.aira.voice.when.calendar;

import java.time.LocalDate;
import java.util.Optional;

/**
 * From where days are counted.
 *
 * @param todayAhead the spoken time of day is still ahead today, so that today's weekday may mean today
 * @param window days that the caller narrowed it down to before ("next week", "in May")
 */
public record Reference(LocalDate today, boolean todayAhead, Optional<DateRange> window) {

    public Reference within(DateRange days) {
        return new Reference(today, todayAhead, Optional.of(days));
    }

    Reference withoutWindow() {
        return new Reference(today, todayAhead, Optional.empty());
    }

    /** The first day that a search may return. */
    LocalDate start() {
        return window.map(DateRange::from).filter(from -> from.isAfter(today)).orElse(today);
    }
}
