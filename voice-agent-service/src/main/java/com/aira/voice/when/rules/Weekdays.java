package com.aira.voice.when.rules;

import com.aira.voice.when.calendar.SpokenDay;
import com.aira.voice.when.calendar.SpokenMonth;
import com.aira.voice.when.words.Amounts;
import com.aira.voice.when.words.Cursor;
import com.aira.voice.when.words.Word;
import java.time.DayOfWeek;
import java.time.Period;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Days by their weekday: "next Wednesday", "Friday week", "the second Tuesday of December", "the Monday after Christmas". */
final class Weekdays {

    private static final Period ONE_DAY = Period.ofDays(1);
    private static final Period ONE_WEEK = Period.ofWeeks(1);
    private static final Set<String> WEEKS = Set.of("week", "weeks");

    private final CalendarDays calendar;

    Weekdays(CalendarDays calendar) {
        this.calendar = calendar;
    }

    Optional<SpokenDay> day(Cursor cursor) {
        int start = cursor.position();
        return nthWeekday(cursor, start).or(() -> weekday(cursor, start));
    }

    /** Today and tomorrow. */
    static Optional<SpokenDay> near(Cursor cursor) {
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
        if (cursor.takeAll("in") && cursor.peek(1).in(WEEKS)) {
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
            Optional<SpokenDay> base = calendar.day(cursor).or(() -> article ? near(cursor) : Optional.empty());
            if (base.isPresent()) {
                return new SpokenDay.WeekdayBeside(day, after, base.get());
            }
        }
        cursor.back(end);
        return weekOn(cursor, new SpokenDay.Weekday(day));
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

    private static DayOfWeek weekday(Word word) {
        return DayRules.weekday(word);
    }
}
