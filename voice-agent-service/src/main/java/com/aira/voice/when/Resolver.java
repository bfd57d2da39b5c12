package com.aira.voice.when;

import com.aira.voice.when.calendar.DateRange;
import com.aira.voice.when.calendar.Reference;
import com.aira.voice.when.calendar.SpokenDay;
import com.aira.voice.when.calendar.SpokenDays;
import com.aira.voice.when.clock.ClockTime;
import com.aira.voice.when.clock.TimeRange;
import com.aira.voice.when.rules.Parsed;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Turns what was said into dates and times, seen from one instant and from what was understood before. */
final class Resolver {

    private final ZonedDateTime now;
    private final SpokenWhen previous;
    private final List<Parsed> said;
    private final TimesOfDay ofDay;
    private final boolean corrected;

    private Resolver(
            ZonedDateTime now,
            SpokenWhen previous,
            List<Parsed> said,
            Optional<TimeRange> meal,
            boolean corrected,
            OpeningHours hours) {
        this.corrected = corrected;
        this.now = now;
        this.previous = previous;
        this.said = said;
        this.ofDay = new TimesOfDay(said, previous, meal, time -> chosen(time, hours));
    }

    /** @param meal the part of the day that a meal named in the utterance suggests for open times */
    static SpokenWhen resolve(
            ZonedDateTime now,
            SpokenWhen previous,
            List<Mention> wanted,
            Optional<TimeRange> meal,
            boolean corrected,
            OpeningHours hours) {
        List<Parsed> said = wanted.stream().map(Mention::said).toList();
        return new Resolver(now, previous, said, meal, corrected, hours).resolve();
    }

    private SpokenWhen resolve() {
        Optional<Parsed.Moment> moment = Parsed.all(said, Parsed.Moment.class).findFirst();
        if (moment.isPresent()) {
            ZonedDateTime then = now.plus(moment.get().fromNow()).truncatedTo(ChronoUnit.MINUTES);
            return with(SpokenWhen.of(then.toLocalDate(), then.toLocalTime()), corrected);
        }
        List<LocalTime> times = ofDay.times();
        Optional<TimeRange> range = times.isEmpty() ? ofDay.range() : Optional.empty();
        boolean newTime = !times.isEmpty() || range.isPresent();

        Optional<LocalTime> time = newTime ? times.stream().findFirst() : previous.time();
        Optional<TimeRange> knownRange = newTime ? range : previous.range();
        Reference reference = new Reference(today(), isTodayAhead(time, knownRange), Optional.empty());
        Optional<DateRange> window = days(reference);
        List<LocalDate> dates = dates(reference, window);
        boolean newDate = !dates.isEmpty() || window.isPresent();
        if (!newDate && !newTime) {
            return corrected && !previous.isEmpty() ? with(previous, true) : previous;
        }
        List<LocalTime> finalTimes = laterToday(times, dates);
        List<LocalDate> finalDates = pastMidnight(finalTimes, dates);
        return inOurZone(new SpokenWhen(
                newDate ? finalDates.stream().findFirst() : previous.date(),
                newTime ? finalTimes.stream().findFirst() : previous.time(),
                knownRange,
                newDate ? window.filter(any -> dates.isEmpty()) : previous.dates(),
                newDate ? rest(finalDates) : previous.otherDates(),
                newTime ? rest(finalTimes) : previous.otherTimes(),
                corrected));
    }

    /** "3 pm eastern" to a business in Chicago is two o'clock there; without a day, as the zones differ today. */
    private SpokenWhen inOurZone(SpokenWhen when) {
        Optional<ZoneId> zone =
                Parsed.all(said, Parsed.Zone.class).map(Parsed.Zone::zone).findFirst();
        if (zone.isEmpty() || when.time().isEmpty()) {
            return when;
        }
        LocalDate day = when.date().orElse(today());
        ZonedDateTime here = day.atTime(when.time().get()).atZone(zone.get()).withZoneSameInstant(now.getZone());
        List<LocalTime> others = when.otherTimes().stream()
                .map(time -> day.atTime(time)
                        .atZone(zone.get())
                        .withZoneSameInstant(now.getZone())
                        .toLocalTime())
                .toList();
        return new SpokenWhen(
                when.date().map(any -> here.toLocalDate()),
                Optional.of(here.toLocalTime()),
                when.range(),
                when.dates(),
                when.otherDates(),
                others,
                when.correction());
    }

    /** The reading of an hour at which the business is open on the day that is meant. */
    private Optional<LocalTime> chosen(ClockTime time, OpeningHours hours) {
        Reference reference = new Reference(today(), true, Optional.empty());
        Optional<LocalDate> day =
                dates(reference, days(reference)).stream().findFirst().or(previous::date);
        return hours.choose(time.at(ClockTime.Half.AM), time.at(ClockTime.Half.PM), day, today());
    }

    private static SpokenWhen with(SpokenWhen when, boolean corrected) {
        return new SpokenWhen(
                when.date(), when.time(), when.range(), when.dates(), when.otherDates(), when.otherTimes(), corrected);
    }

    private LocalDate today() {
        return now.toLocalDate();
    }

    private static <T> List<T> rest(List<T> values) {
        return values.size() < 2 ? List.of() : values.subList(1, values.size());
    }

    private boolean isTodayAhead(Optional<LocalTime> time, Optional<TimeRange> range) {
        LocalTime clock = now.toLocalTime();
        return time.map(clock::isBefore)
                .or(() -> range.map(part -> clock.isBefore(part.to())))
                .orElse(false);
    }

    /** "Today at 8" said at noon is eight in the evening. */
    private List<LocalTime> laterToday(List<LocalTime> times, List<LocalDate> dates) {
        boolean saidToday = dates.size() == 1 && dates.get(0).equals(today()) && saysToday();
        List<ClockTime> clocks =
                Parsed.all(said, Parsed.Clock.class).map(Parsed.Clock::time).toList();
        if (!saidToday || clocks.size() != 1 || ofDay.isDecided(clocks.get(0))) {
            return times;
        }
        LocalTime clock = now.toLocalTime();
        LocalTime evening = clocks.get(0).at(ClockTime.Half.PM);
        boolean flips = times.get(0).isBefore(clock) && evening.isAfter(clock) && evening.getHour() <= 21;
        return flips ? List.of(evening) : times;
    }

    /** "Tonight at midnight" is when the next day starts. */
    private List<LocalDate> pastMidnight(List<LocalTime> times, List<LocalDate> dates) {
        boolean midnight = times.size() == 1 && times.get(0).equals(LocalTime.MIDNIGHT);
        boolean tonight =
                midnight && dates.size() == 1 && saysToday() && dates.get(0).equals(today());
        return tonight ? List.of(today().plusDays(1)) : dates;
    }

    private boolean saysToday() {
        return Parsed.all(said, Parsed.Day.class)
                .anyMatch(day -> day.day() instanceof SpokenDay.Ahead
                        && ((SpokenDay.Ahead) day.day()).period().isZero());
    }

    /** The narrowest wish counts: "any time this week" is this week. */
    private Optional<DateRange> days(Reference reference) {
        List<SpokenDays> wishes =
                Parsed.all(said, Parsed.Days.class).map(Parsed.Days::days).toList();
        Stream<SpokenDays> narrow = wishes.stream().filter(wish -> !(wish instanceof SpokenDays.Any));
        Stream<SpokenDays> any = wishes.stream().filter(wish -> wish instanceof SpokenDays.Any);
        return Stream.concat(narrow, any)
                .flatMap(wish -> wish.during(reference).stream())
                .flatMap(range -> range.notBefore(today()).stream())
                .findFirst();
    }

    private List<LocalDate> dates(Reference open, Optional<DateRange> window) {
        Reference reference = window.or(previous::dates).map(open::within).orElse(open);
        Set<LocalDate> dates = new LinkedHashSet<>();
        List<SpokenDay> days =
                Parsed.all(said, Parsed.Day.class).map(Parsed.Day::day).toList();
        Optional<LocalDate> anchor = days.stream()
                .filter(day -> day instanceof SpokenDay.DayAndMonth)
                .findFirst()
                .flatMap(day -> day.on(reference));
        for (SpokenDay day : days) {
            day.on(nearby(day, anchor, reference)).ifPresent(dates::add);
        }
        dropRepeatedWeekday(days, reference, dates);
        Optional<LocalDate> base = dates.stream().reduce((first, last) -> last).or(previous::date);
        shiftedDay(window, base).ifPresent(dates::add);
        return new ArrayList<>(dates);
    }

    /**
     * Where an incomplete day is looked for: "the 14th" in the month of the day named beside it, or of the day on the table,
     * and the weekday of a correction in the week that is on the table where that is not the coming one.
     */
    private Reference nearby(SpokenDay day, Optional<LocalDate> anchor, Reference reference) {
        if (day instanceof SpokenDay.DayOfMonth) {
            Optional<LocalDate> month = anchor.or(previous::date);
            return month.map(date -> reference.within(monthOf(date))).orElse(reference);
        }
        boolean again = corrected && day instanceof SpokenDay.Weekday;
        return again
                ? previous.date()
                        .filter(date -> date.isAfter(today().plusWeeks(1)))
                        .map(date -> reference.within(weekOf(date)))
                        .orElse(reference)
                : reference;
    }

    private static DateRange weekOf(LocalDate date) {
        LocalDate monday = date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        return new DateRange(monday, monday.plusDays(6));
    }

    private static DateRange monthOf(LocalDate date) {
        return new DateRange(date.withDayOfMonth(1), date.withDayOfMonth(date.lengthOfMonth()));
    }

    /** "On Wednesday, that is the 25th": the bare weekday only describes the other day. */
    private static void dropRepeatedWeekday(List<SpokenDay> days, Reference reference, Set<LocalDate> dates) {
        if (dates.size() < 2) {
            return;
        }
        for (SpokenDay day : days) {
            if (day instanceof SpokenDay.Weekday) {
                Optional<LocalDate> date = day.on(reference);
                boolean described = days.stream()
                        .filter(other -> !(other instanceof SpokenDay.Weekday))
                        .flatMap(other -> other.on(reference).stream())
                        .anyMatch(other -> date.isPresent()
                                && other.getDayOfWeek() == date.get().getDayOfWeek()
                                && !other.equals(date.get()));
                if (described) {
                    dates.remove(date.get());
                }
            }
        }
    }

    /** "The next day", "the same time next week", counted from the day understood before or just named. */
    private Optional<LocalDate> shiftedDay(Optional<DateRange> window, Optional<LocalDate> base) {
        boolean same = Parsed.all(said, Parsed.Same.class).findAny().isPresent();
        if (same && window.isPresent() && base.isPresent()) {
            DayOfWeek weekday = base.get().getDayOfWeek();
            LocalDate date = window.get().from().with(TemporalAdjusters.nextOrSame(weekday));
            return Optional.of(date).filter(window.get()::contains);
        }
        return base.flatMap(date -> Parsed.all(said, Parsed.DayShift.class)
                .map(shift -> shift.by().apply(date))
                .filter(shifted -> !shifted.isBefore(today()))
                .findFirst());
    }
}
