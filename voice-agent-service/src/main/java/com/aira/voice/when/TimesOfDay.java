package com.aira.voice.when;

import com.aira.voice.when.clock.ClockTime;
import com.aira.voice.when.clock.TimeRange;
import com.aira.voice.when.rules.Parsed;
import com.aira.voice.when.rules.PartRules;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Times and ranges of the day out of what was said, read by what was said beside them and understood before. */
final class TimesOfDay {

    private final List<Parsed> said;
    private final SpokenWhen previous;
    private final Optional<TimeRange> meal;
    private final Function<ClockTime, Optional<LocalTime>> whenOpen;

    /** @param whenOpen the reading of an open time at which alone the business is open */
    TimesOfDay(
            List<Parsed> said,
            SpokenWhen previous,
            Optional<TimeRange> meal,
            Function<ClockTime, Optional<LocalTime>> whenOpen) {
        this.whenOpen = whenOpen;
        this.said = said;
        this.previous = previous;
        this.meal = meal;
    }

    /** The exact times, the first one first. */
    List<LocalTime> times() {
        Optional<TimeRange> hint = hint();
        List<LocalTime> times = new ArrayList<>(new LinkedHashSet<>(Parsed.all(said, Parsed.Clock.class)
                .map(clock -> read(clock.time(), hint))
                .toList()));
        if (times.isEmpty() && previous.time().isPresent()) {
            Parsed.all(said, Parsed.Shift.class)
                    .flatMap(shift -> shifted(previous.time().get(), shift).stream())
                    .findFirst()
                    .ifPresent(times::add);
        }
        return times;
    }

    /** An hour later or earlier, unless that leaves the day. */
    private static Optional<LocalTime> shifted(LocalTime time, Parsed.Shift shift) {
        return shift.by().flatMap(by -> {
            Duration ofDay = Duration.ofSeconds(time.toSecondOfDay()).plus(shift.later() ? by : by.negated());
            boolean sameDay = !ofDay.isNegative() && ofDay.compareTo(Duration.ofDays(1)) < 0;
            return sameDay ? Optional.of(LocalTime.ofSecondOfDay(ofDay.getSeconds())) : Optional.empty();
        });
    }

    /** The part of the day in which open times are to be read. */
    private Optional<TimeRange> hint() {
        return Parsed.all(said, Parsed.Part.class)
                .map(Parsed.Part::range)
                .findFirst()
                .or(() -> meal)
                .or(previous::range);
    }

    private Optional<LocalTime> open(ClockTime time) {
        return time.isOpen() ? whenOpen.apply(time) : Optional.empty();
    }

    /** Whether am or pm is known by more than the habits of businesses. */
    boolean isDecided(ClockTime time) {
        return !time.isOpen()
                || hint().isPresent()
                || open(time).isPresent()
                || previous.time().flatMap(TimesOfDay::unusualPart).isPresent();
    }

    /** A time outside of ordinary hours was said on purpose, so the next one is read alike. */
    private static Optional<TimeRange> unusualPart(LocalTime time) {
        if (time.getHour() >= 18) {
            return Optional.of(PartRules.EVENING);
        }
        return time.getHour() < 8 ? Optional.of(PartRules.MORNING) : Optional.empty();
    }

    private LocalTime read(ClockTime time, Optional<TimeRange> hint) {
        if (hint.isPresent()) {
            return time.within(hint.get());
        }
        return open(time).orElseGet(() -> previous.time()
                .flatMap(TimesOfDay::unusualPart)
                .map(time::within)
                .orElseGet(time::inBusinessHours));
    }

    /** Parts of the day and bounds together: "in the afternoon after 3". */
    Optional<TimeRange> range() {
        List<TimeRange> ranges =
                said.stream().flatMap(one -> rangeOf(one).stream()).toList();
        return ranges.stream().reduce((first, next) -> first.intersection(next).orElse(first));
    }

    private Optional<TimeRange> rangeOf(Parsed one) {
        if (one instanceof Parsed.Part) {
            return Optional.of(((Parsed.Part) one).range());
        }
        if (one instanceof Parsed.Span) {
            return Optional.of(spanned((Parsed.Span) one));
        }
        boolean vague = one instanceof Parsed.Shift && ((Parsed.Shift) one).by().isEmpty();
        return vague
                ? previous.time()
                        .map(time -> ((Parsed.Shift) one).later() ? TimeRange.after(time) : TimeRange.before(time))
                : Optional.empty();
    }

    private TimeRange spanned(Parsed.Span span) {
        Optional<TimeRange> hint = hint();
        if (span.from().isEmpty()) {
            return TimeRange.before(read(span.to().orElseThrow(), hint));
        }
        ClockTime start = span.from().get();
        LocalTime from = read(start, hint);
        if (span.to().isEmpty()) {
            return TimeRange.after(from);
        }
        ClockTime end = span.to().get();
        LocalTime to = read(end, hint);
        if (start.isOpen() && !end.isOpen()) {
            from = Stream.of(start.at(ClockTime.Half.PM), start.at(ClockTime.Half.AM))
                    .filter(to::isAfter)
                    .findFirst()
                    .orElse(from);
        }
        if (!to.isAfter(from) && end.isOpen()) {
            to = end.at(ClockTime.Half.PM);
        }
        return to.isAfter(from) ? new TimeRange(from, to) : TimeRange.after(from);
    }
}
