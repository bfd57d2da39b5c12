package com.aira.voice.conversation.when;

import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** One thing that a caller said of when, before it is seen from any instant. */
sealed interface Said {

    record Day(SpokenDay day) implements Said {}

    record Days(SpokenDays days) implements Said {}

    record Clock(ClockTime time) implements Said {}

    /** "In the morning". */
    record Part(TimeRange range) implements Said {}

    /** Bounds by the clock: "between 2 and 4", "after 3", "before noon". */
    record Span(Optional<ClockTime> from, Optional<ClockTime> to) implements Said {}

    /** "In two hours": an instant, counted on the time line and not on the wall clock. */
    record Moment(Duration fromNow) implements Said {}

    /** "An hour later" than what was understood before; without a duration, some time later or earlier. */
    record Shift(Optional<Duration> by, boolean later) implements Said {}

    /** "The next day", "a week later", "the Wednesday after", seen from the day understood before. */
    record DayShift(UnaryOperator<LocalDate> by) implements Said {
        static DayShift of(Period distance) {
            return new DayShift(date -> date.plus(distance));
        }
    }

    /** "The same time", "the same day": what was understood before stays. */
    record Same() implements Said {}

    /** Numbers and dates that say nothing of when: a party of four, yesterday, a telephone number. */
    record Noise() implements Said {}

    static <T extends Said> Stream<T> all(List<Said> said, Class<T> kind) {
        return said.stream().filter(kind::isInstance).map(kind::cast);
    }

    default boolean isTime() {
        return this instanceof Clock || this instanceof Part || this instanceof Span || this instanceof Shift;
    }

    default boolean isDate() {
        return this instanceof Day || this instanceof Days || this instanceof DayShift;
    }
}
