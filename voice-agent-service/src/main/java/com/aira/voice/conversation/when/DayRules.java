package com.aira.voice.conversation.when;

import java.time.DayOfWeek;
import java.time.Month;
import java.time.Period;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * One day: "the day after tomorrow", "next Wednesday", "a week from Friday", "December the twenty-fourth", "the 3rd", "12/24",
 * "Christmas Eve".
 */
final class DayRules implements Rule {

    private static final Period ONE_DAY = Period.ofDays(1);
    private static final Period ONE_WEEK = Period.ofWeeks(1);
    private static final Set<String> FROM = Set.of("from", "after");
    private static final Set<String> BEFORE_A_DAY = WordSet.of("on by until or before after from to and between");

    private final Holidays holidays;
    private final CalendarDays calendar;

    DayRules(Holidays holidays, NumericDates numeric) {
        this.holidays = holidays;
        this.calendar = new CalendarDays(numeric);
    }

    @Override
    public Optional<Said> read(Cursor cursor) {
        return day(cursor).map(Said.Day::new);
    }

    Optional<SpokenDay> day(Cursor cursor) {
        int start = cursor.position();
        return relative(cursor, start)
                .or(() -> weeksFrom(cursor, start))
                .or(() -> inPeriod(cursor, start))
                .or(() -> base(reset(cursor, start)));
    }

    /** A day that others can be counted from; itself counted from none, so that no utterance nests deeply. */
    private Optional<SpokenDay> base(Cursor cursor) {
        int start = cursor.position();
        return near(cursor)
                .or(() -> nthWeekday(cursor, start))
                .or(() -> edgeOfMonth(cursor, start))
                .or(() -> weekday(cursor, start))
                .or(() -> dated(reset(cursor, start)))
                .or(() -> nothing(cursor, start));
    }

    private Optional<SpokenDay> dated(Cursor cursor) {
        int start = cursor.position();
        return calendar.day(cursor).or(() -> holiday(cursor, start));
    }

    private static Cursor reset(Cursor cursor, int start) {
        cursor.back(start);
        return cursor;
    }

    private static Optional<SpokenDay> nothing(Cursor cursor, int start) {
        cursor.back(start);
        return Optional.empty();
    }

    private Optional<SpokenDay> relative(Cursor cursor, int start) {
        cursor.back(start);
        cursor.take("the");
        if (cursor.takeAll("day", "after")) {
            return base(cursor).map(base -> new SpokenDay.Beside(base, ONE_DAY));
        }
        if (cursor.takeAll("day", "before")) {
            return base(cursor).map(base -> new SpokenDay.Beside(base, ONE_DAY.negated()));
        }
        return Optional.empty();
    }

    private static Optional<SpokenDay> near(Cursor cursor) {
        if (cursor.take("today")) {
            return Optional.of(weekOn(cursor, new SpokenDay.Ahead(Period.ZERO)));
        }
        if (cursor.take("tomorrow")) {
            return Optional.of(weekOn(cursor, new SpokenDay.Ahead(ONE_DAY)));
        }
        boolean thisPart = cursor.peek().is("this") && cursor.peek(1).in(PartRules.NAMES);
        boolean thisEarlyPart = cursor.peek().is("this")
                && cursor.peek(1).in(PartRules.EARLY_LATE)
                && cursor.peek(2).in(PartRules.NAMES);
        if (thisPart
                || thisEarlyPart
                || cursor.peek().is("later") && cursor.peek(1).is("today")) {
            cursor.next();
            cursor.take("today");
            return Optional.of(new SpokenDay.Ahead(Period.ZERO));
        }
        return Optional.empty();
    }

    /** British "tomorrow week", "Friday week", "Friday fortnight". */
    private static SpokenDay weekOn(Cursor cursor, SpokenDay day) {
        if (cursor.peek().is("week")
                && !cursor.peek().pause()
                && !cursor.peek(1).is("after")) {
            cursor.next();
            return new SpokenDay.Beside(day, ONE_WEEK);
        }
        if (cursor.take("fortnight")) {
            return new SpokenDay.Beside(day, Period.ofWeeks(2));
        }
        return day;
    }

    /** "A week from Friday", "two weeks on Tuesday", "three days from now", "a week today". */
    private Optional<SpokenDay> weeksFrom(Cursor cursor, int start) {
        cursor.back(start);
        Optional<Period> distance = Amounts.period(cursor);
        if (distance.isEmpty()) {
            return Optional.empty();
        }
        if (cursor.takeAll("from", "now") || cursor.takeAll("from", "today") || cursor.take("hence")) {
            return Optional.of(new SpokenDay.Ahead(distance.get()));
        }
        boolean linked = cursor.take(FROM);
        boolean weeks = distance.get().getDays() > 0 && distance.get().getDays() % 7 == 0;
        if (!linked && weeks) {
            boolean onOrBare = cursor.take("on")
                    || cursor.peek().is(Word.Kind.WEEKDAY)
                    || cursor.peek().is("today")
                    || cursor.peek().is("tomorrow");
            linked = onOrBare && !cursor.peek().pause();
        }
        return linked ? base(cursor).map(base -> new SpokenDay.Beside(base, distance.get())) : Optional.empty();
    }

    /** "In three days", "in two weeks on Friday", "in a month". */
    private static Optional<SpokenDay> inPeriod(Cursor cursor, int start) {
        cursor.back(start);
        if (!cursor.take("in")) {
            return Optional.empty();
        }
        if (!cursor.take("about")) {
            cursor.take("around");
        }
        Optional<Period> distance = Amounts.period(cursor);
        if (distance.isEmpty() || cursor.peek().is("ago")) {
            return Optional.empty();
        }
        cursor.take("time");
        int weeks = distance.get().getDays() / 7;
        int end = cursor.position();
        cursor.take("on");
        cursor.take("a");
        if (weeks > 0 && distance.get().getDays() % 7 == 0 && cursor.peek().is(Word.Kind.WEEKDAY)) {
            return Optional.of(new SpokenDay.WeekdayOfWeek(weekday(cursor.next()), weeks));
        }
        cursor.back(end);
        return Optional.of(new SpokenDay.Ahead(distance.get()));
    }

    /** "The second Tuesday of December", "last Friday of the month", "the first Monday". */
    private static Optional<SpokenDay> nthWeekday(Cursor cursor, int start) {
        cursor.back(start);
        boolean article = cursor.take("the");
        boolean last = cursor.peek().is("last");
        boolean nth = cursor.peek().is(Word.Kind.ORDINAL) && cursor.peek().value() <= 5;
        Word weekday = cursor.peek(1);
        if (!last && !nth || !weekday.is(Word.Kind.WEEKDAY) || weekday.pause()) {
            return Optional.empty();
        }
        int number = last ? -1 : cursor.peek().value();
        cursor.next();
        cursor.next();
        int end = cursor.position();
        if (cursor.take("of") || cursor.take("in")) {
            Optional<SpokenMonth> month = CalendarDays.month(cursor);
            if (month.isPresent()) {
                return Optional.of(new SpokenDay.NthWeekday(number, weekday(weekday), month));
            }
        }
        cursor.back(end);
        return article && !last
                ? Optional.of(new SpokenDay.NthWeekday(number, weekday(weekday), Optional.empty()))
                : Optional.empty();
    }

    /** "The last day of the month", "the first day of May". */
    private static Optional<SpokenDay> edgeOfMonth(Cursor cursor, int start) {
        cursor.back(start);
        cursor.take("the");
        boolean last = cursor.take("last");
        boolean first =
                !last && cursor.peek().is(Word.Kind.ORDINAL) && cursor.next().value() == 1;
        if (!last && !first || !cursor.takeAll("day", "of")) {
            return Optional.empty();
        }
        return CalendarDays.month(cursor)
                .map(month -> last ? new SpokenDay.LastDay(month) : new SpokenDay.DayIn(1, month));
    }

    private Optional<SpokenDay> weekday(Cursor cursor, int start) {
        cursor.back(start);
        boolean article = cursor.take("the");
        int weeks = -1;
        if (cursor.takeAll("this", "coming")
                || cursor.takeAll("this", "next")
                || cursor.take("coming")
                || cursor.take("following")
                || cursor.takeAll("the", "following")) {
            weeks = -1;
        } else if (cursor.take("this")) {
            weeks = 0;
        } else if (cursor.take("next")) {
            weeks = 1;
        }
        if (!cursor.peek().is(Word.Kind.WEEKDAY)) {
            return Optional.empty();
        }
        DayOfWeek day = weekday(cursor.next());
        Optional<SpokenDay> dated = calendar.afterWeekday(cursor, day);
        if (dated.isPresent()) {
            return dated;
        }
        if (cursor.takeAll("after", "next")) {
            return Optional.of(new SpokenDay.WeekdayOfWeek(day, 2));
        }
        return Optional.of(weeks >= 0 ? new SpokenDay.WeekdayOfWeek(day, weeks) : bareWeekday(cursor, day, article));
    }

    private SpokenDay bareWeekday(Cursor cursor, DayOfWeek day, boolean article) {
        int end = cursor.position();
        if (cursor.takeAll("in") && cursor.peek(1).in(Set.of("week", "weeks"))) {
            OptionalInt weeks = Amounts.count(cursor);
            if (weeks.isPresent()) {
                cursor.next();
                cursor.take("time");
                return new SpokenDay.WeekdayOfWeek(day, weeks.getAsInt());
            }
        }
        cursor.back(end);
        cursor.take("of");
        cursor.take("the");
        if (cursor.takeAll("week", "after", "next")) {
            return new SpokenDay.WeekdayOfWeek(day, 2);
        }
        if (cursor.takeAll("next", "week") || cursor.takeAll("following", "week")) {
            return new SpokenDay.WeekdayOfWeek(day, 1);
        }
        if (cursor.takeAll("this", "week")) {
            return new SpokenDay.WeekdayOfWeek(day, 0);
        }
        cursor.back(end);
        boolean after = cursor.take("after");
        if (after || cursor.take("before")) {
            Optional<SpokenDay> base = dated(cursor).or(() -> article ? near(cursor) : Optional.empty());
            if (base.isPresent()) {
                return new SpokenDay.WeekdayBeside(day, after, base.get());
            }
        }
        cursor.back(end);
        return weekOn(cursor, new SpokenDay.Weekday(day));
    }

    private Optional<SpokenDay> holiday(Cursor cursor, int start) {
        cursor.back(start);
        boolean led = cursor.take("next") || cursor.take("this");
        cursor.take("the");
        Optional<SpokenDay> holiday = holidays.take(cursor).map(SpokenDay.OnHoliday::new);
        return led && holiday.isEmpty() ? nothing(cursor, start) : holiday;
    }

    static DayOfWeek weekday(Word word) {
        return DayOfWeek.of(word.value());
    }

    static Month month(Word word) {
        return Month.of(word.value());
    }

    static boolean leadsToDay(Word before) {
        return before.in(BEFORE_A_DAY) || before.is(Word.Kind.WEEKDAY);
    }
}
