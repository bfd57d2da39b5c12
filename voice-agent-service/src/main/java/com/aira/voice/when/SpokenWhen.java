package com.aira.voice.when;

import com.aira.voice.when.calendar.DateRange;
import com.aira.voice.when.clock.TimeRange;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a caller said of when, as wall-clock values in the zone of the reference instant.
 *
 * @param date the one day named, or the first of several
 * @param time the exact time named, or the first of several
 * @param range a part of the day ("in the morning", "after 3"); empty when there is an exact time
 * @param dates days left open ("next week", "any day"); empty when there is one day
 * @param otherDates further days named as alternatives ("Monday or Tuesday"), in the order said
 * @param otherTimes further times named as alternatives ("at ten or eleven"), in the order said
 * @param correction the caller took something back: "no, make it Thursday", "not at 3, at 4"
 */
public record SpokenWhen(
        Optional<LocalDate> date,
        Optional<LocalTime> time,
        Optional<TimeRange> range,
        Optional<DateRange> dates,
        List<LocalDate> otherDates,
        List<LocalTime> otherTimes,
        boolean correction) {

    public static final SpokenWhen NOTHING = new SpokenWhen(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), List.of(), List.of(), false);

    public SpokenWhen {
        Objects.requireNonNull(date, "date");
        Objects.requireNonNull(time, "time");
        Objects.requireNonNull(range, "range");
        Objects.requireNonNull(dates, "dates");
        otherDates = List.copyOf(otherDates);
        otherTimes = List.copyOf(otherTimes);
    }

    /** What is known from elsewhere, such as an appointment that the caller wants to move. */
    public static SpokenWhen of(LocalDate date, LocalTime time) {
        return new SpokenWhen(
                Optional.of(date), Optional.of(time), Optional.empty(), Optional.empty(), List.of(), List.of(), false);
    }

    /** The same time, on this day. */
    public SpokenWhen on(LocalDate day) {
        return new SpokenWhen(Optional.of(day), time, range, Optional.empty(), List.of(), otherTimes, correction);
    }

    /** Nothing is known of when: neither a day nor days, neither a time nor a part of the day. */
    public boolean isEmpty() {
        return date.isEmpty() && time.isEmpty() && range.isEmpty() && dates.isEmpty();
    }

    /** One day and one exact time: enough to book. */
    public boolean isExact() {
        return date.isPresent() && time.isPresent();
    }
}
