package com.aira.voice.when.rules;

import com.aira.voice.when.calendar.SpokenDay;
import com.aira.voice.when.calendar.SpokenDays;
import com.aira.voice.when.clock.ClockTime;
import com.aira.voice.when.clock.TimeRange;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** One piece of a date or time as the grammar parsed it, before it is resolved against an instant. */
public sealed interface Parsed {

    record Day(SpokenDay day) implements Parsed {}

    record Days(SpokenDays days) implements Parsed {}

    record Clock(ClockTime time) implements Parsed {}

    /** "In the morning". */
    record Part(TimeRange range) implements Parsed {}

    /** Bounds by the clock: "between 2 and 4", "after 3", "before noon". */
    record Span(Optional<ClockTime> from, Optional<ClockTime> to) implements Parsed {}

    /** "In two hours": an instant, counted on the time line and not on the wall clock. */
    record Moment(Duration fromNow) implements Parsed {}

    /** "An hour later" than what was understood before; without a duration, some time later or earlier. */
    record Shift(Optional<Duration> by, boolean later) implements Parsed {}

    /** "The next day", "a week later", "the Wednesday after", seen from the day understood before. */
    record DayShift(UnaryOperator<LocalDate> by) implements Parsed {
        static DayShift of(Period distance) {
            return new DayShift(date -> date.plus(distance));
        }
    }

    /** "The same time", "the same day": what was understood before stays. */
    record Same() implements Parsed {}

    /** Numbers and dates that say nothing of when: a party of four, yesterday, a telephone number. */
    record Noise() implements Parsed {}

    /** "Yesterday", "two weeks ago", "since Monday": no day to come. */
    record Past() implements Parsed {}

    /** "Mondays", "every Friday": no single day. */
    record Habit() implements Parsed {}

    /** The zone in which the times beside it were said. */
    record Zone(ZoneId zone) implements Parsed {}

    static <T extends Parsed> Stream<T> all(List<Parsed> said, Class<T> kind) {
        return said.stream().filter(kind::isInstance).map(kind::cast);
    }

    default boolean isTime() {
        return this instanceof Clock || this instanceof Part || this instanceof Span || this instanceof Shift;
    }

    default boolean isDate() {
        return this instanceof Day || this instanceof Days || this instanceof DayShift;
    }
}
