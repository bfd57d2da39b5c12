package com.aira.voice.when.calendar;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.Period;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;

/** One day as said. Never before today unless a year was said; empty when there is no such day. */
public sealed interface SpokenDay {

    /** Far enough to find the 29th of February and a weekday on it nearby. */
    int SEARCH_DAYS = 8 * 366;

    Optional<LocalDate> on(Reference reference);

    /** Today, tomorrow, in three days, a month from now. */
    record Ahead(Period period) implements SpokenDay {
        @Override
        public Optional<LocalDate> on(Reference reference) {
            return Optional.of(reference.today().plus(period));
        }
    }

    /** A bare weekday: its next occurrence, inside the days named before if there is one. */
    record Weekday(DayOfWeek day) implements SpokenDay {
        @Override
        public Optional<LocalDate> on(Reference reference) {
            LocalDate start = reference.start();
            boolean skipToday = start.equals(reference.today()) && !reference.todayAhead();
            LocalDate first = (skipToday ? start.plusDays(1) : start).with(TemporalAdjusters.nextOrSame(day));
            boolean outside =
                    reference.window().isPresent() && !reference.window().get().contains(first);
            return outside ? on(reference.withoutWindow()) : Optional.of(first);
        }
    }

    /** The weekday of the calendar week so many weeks ahead; weeks start on Monday. */
    record WeekdayOfWeek(DayOfWeek day, int weeks) implements SpokenDay {
        @Override
        public Optional<LocalDate> on(Reference reference) {
            LocalDate monday = reference.today().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            LocalDate date = monday.plusWeeks(weeks).with(TemporalAdjusters.nextOrSame(day));
            return Optional.of(date.isBefore(reference.today()) ? date.plusWeeks(1) : date);
        }
    }

    /** "The 24th". */
    record DayOfMonth(int day) implements SpokenDay {
        @Override
        public Optional<LocalDate> on(Reference reference) {
            return first(reference, date -> date.getDayOfMonth() == day);
        }
    }

    /** "The 5th of next month". */
    record DayIn(int day, SpokenMonth month) implements SpokenDay {
        @Override
        public Optional<LocalDate> on(Reference reference) {
            YearMonth when = month.from(reference.today());
            return when.isValidDay(day)
                    ? Optional.of(when.atDay(day)).filter(date -> !date.isBefore(reference.today()))
                    : Optional.empty();
        }
    }

    /** "The last day of the month". */
    record LastDay(SpokenMonth month) implements SpokenDay {
        @Override
        public Optional<LocalDate> on(Reference reference) {
            return Optional.of(month.from(reference.today()).atEndOfMonth())
                    .filter(date -> !date.isBefore(reference.today()));
        }
    }

    /** "December 24", with a year if said. */
    record DayAndMonth(int day, Month month, OptionalInt year) implements SpokenDay {
        @Override
        public Optional<LocalDate> on(Reference reference) {
            if (year.isPresent()) {
                return valid(year.getAsInt());
            }
            return first(reference, date -> date.getMonth() == month && date.getDayOfMonth() == day);
        }

        private Optional<LocalDate> valid(int wanted) {
            try {
                return Optional.of(LocalDate.of(wanted, month, day));
            } catch (DateTimeException noSuchDay) {
                return Optional.empty();
            }
        }
    }

    /** "Wednesday the 3rd": when the two disagree for this month, the next month in which they agree. */
    record WeekdayAndDay(DayOfWeek weekday, int day) implements SpokenDay {
        @Override
        public Optional<LocalDate> on(Reference reference) {
            return first(reference, date -> date.getDayOfWeek() == weekday && date.getDayOfMonth() == day);
        }
    }

    /** "Second Tuesday of December"; -1 is the last one. Without a month, the next month that still has it ahead. */
    record NthWeekday(int nth, DayOfWeek weekday, Optional<SpokenMonth> month) implements SpokenDay {

        /** Not every month has a fifth Tuesday, but one of these has. */
        private static final int MONTHS_SEARCHED = 12;

        @Override
        public Optional<LocalDate> on(Reference reference) {
            LocalDate start = reference.start();
            YearMonth first = month.map(named -> named.from(reference.today())).orElse(YearMonth.from(start));
            int step = month.map(SpokenMonth::monthsToNext).orElse(1);
            for (int later = 0; later <= step * MONTHS_SEARCHED; later += Math.max(step, 1)) {
                YearMonth candidate = first.plusMonths(later);
                LocalDate date = candidate.atDay(1).with(TemporalAdjusters.dayOfWeekInMonth(nth, weekday));
                if (YearMonth.from(date).equals(candidate) && !date.isBefore(start)) {
                    return Optional.of(date);
                }
            }
            return Optional.empty();
        }
    }

    record OnHoliday(Holidays.Holiday holiday) implements SpokenDay {
        @Override
        public Optional<LocalDate> on(Reference reference) {
            LocalDate start = reference.start();
            LocalDate thisYear = holiday.in(start.getYear());
            return Optional.of(thisYear.isBefore(start) ? holiday.in(start.getYear() + 1) : thisYear);
        }
    }

    /** "The 30th of February" names no day, and no other must be guessed from it. */
    record NoSuchDay() implements SpokenDay {
        @Override
        public Optional<LocalDate> on(Reference reference) {
            return Optional.empty();
        }
    }

    /** "A week from Friday", "the day after Christmas". */
    record Beside(SpokenDay base, Period distance) implements SpokenDay {
        @Override
        public Optional<LocalDate> on(Reference reference) {
            return base.on(reference)
                    .map(date -> date.plus(distance))
                    .filter(date -> !date.isBefore(reference.today()));
        }
    }

    /** "The Monday after Christmas", "the Friday before the 5th". */
    record WeekdayBeside(DayOfWeek weekday, boolean after, SpokenDay base) implements SpokenDay {
        @Override
        public Optional<LocalDate> on(Reference reference) {
            return base.on(reference)
                    .map(date ->
                            date.with(after ? TemporalAdjusters.next(weekday) : TemporalAdjusters.previous(weekday)))
                    .filter(date -> !date.isBefore(reference.today()));
        }
    }

    private static Optional<LocalDate> first(Reference reference, Predicate<LocalDate> wanted) {
        Optional<LocalDate> inside = search(reference.start(), wanted);
        boolean outside = reference.window().isPresent()
                && inside.filter(reference.window().get()::contains).isEmpty();
        return outside ? search(reference.today(), wanted) : inside;
    }

    private static Optional<LocalDate> search(LocalDate start, Predicate<LocalDate> wanted) {
        return start.datesUntil(start.plusDays(SEARCH_DAYS)).filter(wanted).findFirst();
    }
}
