package com.aira.voice.when.clock;

import java.time.LocalTime;
import java.util.Objects;
import java.util.Optional;

/**
 * A part of one day, wall-clock. Both ends belong to it: "between 2 and 4" lets an appointment start at 4. It never
 * crosses midnight; "after 3" ends at {@link #LAST}.
 */
public record TimeRange(LocalTime from, LocalTime to) {

    /** The last minute of a day, the end of an open range such as "after 3". */
    public static final LocalTime LAST = LocalTime.of(23, 59);

    public TimeRange {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("a range of the day ends before it starts: " + from + " to " + to);
        }
    }

    public boolean contains(LocalTime time) {
        return !time.isBefore(from) && !time.isAfter(to);
    }

    public static TimeRange after(LocalTime from) {
        return new TimeRange(from, from.isAfter(LAST) ? from : LAST);
    }

    public static TimeRange before(LocalTime to) {
        return new TimeRange(LocalTime.MIDNIGHT, to);
    }

    public static TimeRange hours(int from, int to) {
        return new TimeRange(LocalTime.of(from, 0), LocalTime.of(to, 0));
    }

    public Optional<TimeRange> intersection(TimeRange other) {
        LocalTime start = from.isAfter(other.from) ? from : other.from;
        LocalTime end = to.isBefore(other.to) ? to : other.to;
        return start.isBefore(end) ? Optional.of(new TimeRange(start, end)) : Optional.empty();
    }

    TimeRange union(TimeRange other) {
        return new TimeRange(from.isBefore(other.from) ? from : other.from, to.isAfter(other.to) ? to : other.to);
    }
}
