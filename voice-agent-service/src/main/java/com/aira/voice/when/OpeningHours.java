package com.aira.voice.when;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * When a business is open, so that an hour without am or pm can be the one at which it is: "at eight" is in the evening at a
 * restaurant for dinner.
 *
 * @param on the open times of a day, none where it is closed; asked often, so it should be quick
 */
public record OpeningHours(Function<LocalDate, List<Open>> on) {

    /** @param closes midnight, or a time before {@code opens}, for a business that closes on the next day */
    public record Open(LocalTime opens, LocalTime closes) {

        boolean contains(LocalTime time) {
            boolean overnight = !closes.isAfter(opens);
            return overnight
                    ? !time.isBefore(opens) || time.isBefore(closes)
                    : !time.isBefore(opens) && time.isBefore(closes);
        }
    }

    /** Nothing is known, so ordinary business hours decide. */
    public static final OpeningHours UNKNOWN = new OpeningHours(date -> List.of());

    public OpeningHours {
        Objects.requireNonNull(on, "on");
    }

    /**
     * Which of two readings of an hour falls into the open times of the day, or of any of the seven days from today where none
     * is named.
     *
     * @return empty when both or neither does
     */
    Optional<LocalTime> choose(LocalTime morning, LocalTime afternoon, Optional<LocalDate> day, LocalDate today) {
        List<Open> open = day.map(on).filter(times -> !times.isEmpty()).orElseGet(() -> Stream.iterate(
                        today, date -> date.plusDays(1))
                .limit(DayOfWeek.values().length)
                .flatMap(date -> on.apply(date).stream())
                .distinct()
                .toList());
        boolean early = open.stream().anyMatch(times -> times.contains(morning));
        boolean late = open.stream().anyMatch(times -> times.contains(afternoon));
        return early == late ? Optional.empty() : Optional.of(early ? morning : afternoon);
    }
}
