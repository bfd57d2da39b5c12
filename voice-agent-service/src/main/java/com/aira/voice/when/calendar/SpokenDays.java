package com.aira.voice.when.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;

/** Days left open as said. Days already past are cut off by whoever resolves. */
public sealed interface SpokenDays {

    /** Days ahead that an unbounded wish spans: "any day", "after Monday". */
    int OPEN_DAYS = 30;

    Optional<DateRange> during(Reference reference);

    enum Part {
        ALL,
        EARLY,
        MIDDLE,
        LATE
    }

    /** "Any day", "as soon as possible". */
    record Any() implements SpokenDays {
        @Override
        public Optional<DateRange> during(Reference reference) {
            return Optional.of(
                    new DateRange(reference.today(), reference.today().plusDays(OPEN_DAYS)));
        }
    }

    /** "The next ten days", "in a few days". */
    record Ahead(int from, int to) implements SpokenDays {
        @Override
        public Optional<DateRange> during(Reference reference) {
            return Optional.of(new DateRange(
                    reference.today().plusDays(from), reference.today().plusDays(to)));
        }
    }

    /** A calendar week, Monday to Sunday, so many weeks after that of a day, or of today. "The week of" a Sunday starts with it. */
    record Week(int weeks, Part part, Optional<SpokenDay> of) implements SpokenDays {
        @Override
        public Optional<DateRange> during(Reference reference) {
            return of.isEmpty()
                    ? week(reference.today(), reference)
                    : of.get().on(reference).flatMap(date -> {
                        boolean startsOnSunday = weeks == 0 && date.getDayOfWeek() == DayOfWeek.SUNDAY;
                        return startsOnSunday
                                ? Optional.of(new DateRange(date, date.plusDays(6)))
                                : week(date, reference);
                    });
        }

        private Optional<DateRange> week(LocalDate date, Reference reference) {
            LocalDate monday = date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                    .plusWeeks(weeks);
            return cut(monday).notBefore(reference.today());
        }

        private DateRange cut(LocalDate monday) {
            switch (part) {
                case EARLY:
                    return new DateRange(monday, monday.plusDays(1));
                case MIDDLE:
                    return new DateRange(monday.plusDays(1), monday.plusDays(3));
                case LATE:
                    return new DateRange(monday.plusDays(3), monday.plusDays(6));
                default:
                    return new DateRange(monday, monday.plusDays(6));
            }
        }
    }

    /** "Later this week": from tomorrow to its Sunday. */
    record RestOfWeek() implements SpokenDays {
        @Override
        public Optional<DateRange> during(Reference reference) {
            LocalDate sunday = reference.today().with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY));
            LocalDate tomorrow = reference.today().plusDays(1);
            return tomorrow.isAfter(sunday) ? Optional.empty() : Optional.of(new DateRange(tomorrow, sunday));
        }
    }

    /** Saturday and Sunday so many weeks after the week of a day, or of today. */
    record Weekend(int weeks, Optional<SpokenDay> of) implements SpokenDays {
        @Override
        public Optional<DateRange> during(Reference reference) {
            Optional<LocalDate> base =
                    of.isEmpty() ? Optional.of(reference.today()) : of.get().on(reference);
            return base.map(date -> date.with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY))
                            .plusWeeks(weeks))
                    .flatMap(sunday -> new DateRange(sunday.minusDays(1), sunday).notBefore(reference.today()));
        }
    }

    /** Monday to Friday of this week, or of the next from Friday on. */
    record WorkingWeek() implements SpokenDays {
        @Override
        public Optional<DateRange> during(Reference reference) {
            LocalDate friday = reference.today().with(TemporalAdjusters.next(DayOfWeek.FRIDAY));
            return new DateRange(friday.minusDays(4), friday).notBefore(reference.today());
        }
    }

    record MonthOf(SpokenMonth month, Part part) implements SpokenDays {
        @Override
        public Optional<DateRange> during(Reference reference) {
            YearMonth when = month.from(reference.today());
            return cut(when).notBefore(reference.today()).or(() -> cut(when.plusMonths(month.monthsToNext()))
                    .notBefore(reference.today()));
        }

        private DateRange cut(YearMonth when) {
            switch (part) {
                case EARLY:
                    return new DateRange(when.atDay(1), when.atDay(10));
                case MIDDLE:
                    return new DateRange(when.atDay(11), when.atDay(20));
                case LATE:
                    return new DateRange(when.atDay(21), when.atEndOfMonth());
                default:
                    return new DateRange(when.atDay(1), when.atEndOfMonth());
            }
        }
    }

    /** "The first week of December", "the last week of the month": seven days counted from its first or last day. */
    record WeekOfMonth(int nth, SpokenMonth month) implements SpokenDays {
        @Override
        public Optional<DateRange> during(Reference reference) {
            YearMonth when = month.from(reference.today());
            return cut(when, reference.today()).or(() -> cut(when.plusMonths(month.monthsToNext()), reference.today()));
        }

        private Optional<DateRange> cut(YearMonth when, LocalDate today) {
            LocalDate start =
                    nth < 0 ? when.atEndOfMonth().minusDays(6) : when.atDay(1).plusWeeks(nth - 1L);
            LocalDate end = start.plusDays(6);
            LocalDate last = when.atEndOfMonth();
            return start.isAfter(last)
                    ? Optional.empty()
                    : new DateRange(start, end.isAfter(last) ? last : end).notBefore(today);
        }
    }

    record Year(int ahead) implements SpokenDays {
        @Override
        public Optional<DateRange> during(Reference reference) {
            int year = reference.today().getYear() + ahead;
            return new DateRange(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31)).notBefore(reference.today());
        }
    }

    /** From the first day after these days on: "after the weekend". */
    record After(SpokenDays days) implements SpokenDays {
        @Override
        public Optional<DateRange> during(Reference reference) {
            return days.during(reference).map(past -> from(past.to().plusDays(1)));
        }
    }

    static DateRange from(LocalDate start) {
        return new DateRange(start, start.plusDays(OPEN_DAYS));
    }

    /** "From Monday onwards", "after the 5th". */
    record Since(SpokenDay day, boolean included) implements SpokenDays {
        @Override
        public Optional<DateRange> during(Reference reference) {
            return day.on(reference).map(date -> from(included ? date : date.plusDays(1)));
        }
    }

    /** "By Friday", "before Christmas": from today on. */
    record Until(SpokenDay day, boolean included) implements SpokenDays {
        @Override
        public Optional<DateRange> during(Reference reference) {
            return day.on(reference)
                    .map(date -> included ? date : date.minusDays(1))
                    .filter(last -> !last.isBefore(reference.today()))
                    .map(last -> new DateRange(reference.today(), last));
        }
    }

    /** "From the 3rd to the 7th": the second is looked for after the first. */
    record Between(SpokenDay first, SpokenDay second) implements SpokenDays {
        @Override
        public Optional<DateRange> during(Reference reference) {
            return first.on(reference).flatMap(start -> {
                Reference onwards = new Reference(start, false, Optional.empty());
                return second.on(reference)
                        .filter(start::isBefore)
                        .or(() -> second.on(onwards))
                        .filter(start::isBefore)
                        .map(end -> new DateRange(start, end));
            });
        }
    }
}
