package com.aira.voice.when.rules;

import com.aira.voice.when.calendar.Holidays;
import com.aira.voice.when.calendar.NumericDates;
import com.aira.voice.when.calendar.SpokenDay;
import com.aira.voice.when.calendar.SpokenMonth;
import com.aira.voice.when.words.Amounts;
import com.aira.voice.when.words.Cursor;
import com.aira.voice.when.words.Expecting;
import com.aira.voice.when.words.Nouns;
import com.aira.voice.when.words.Word;
import com.aira.voice.when.words.WordSet;
import java.time.DayOfWeek;
import java.time.Month;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Days by their number: "the 3rd", "December the twenty-fourth", "24 December 2026", "the 5th of next month", "12/24". */
final class CalendarDays {

    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2100;
    private static final Set<String> NOT_AFTER_AN_ANSWER = WordSet.of("day days week weeks month months past to");
    private static final Set<String> NOT_BEFORE_AN_ANSWER = WordSet.of("at around for by of about");
    private static final Set<String> FREE = Set.of("free", "possible", "available");
    private static final Set<String> SPELLED_EASILY_OTHERWISE = Set.of("first", "second", "third");

    private final NumericDates numeric;
    private final Holidays holidays;

    CalendarDays(NumericDates numeric, Holidays holidays) {
        this.numeric = numeric;
        this.holidays = holidays;
    }

    Optional<SpokenDay> day(Cursor cursor) {
        int start = cursor.position();
        if (cursor.peek().is(Word.Kind.NUMERIC_DATE)) {
            return numeric.day(cursor.next());
        }
        Optional<SpokenDay> named = monthFirst(cursor).or(() -> dayFirst(at(cursor, start)));
        return named.or(() -> ordinal(at(cursor, start))).or(() -> holiday(at(cursor, start)));
    }

    private Optional<SpokenDay> holiday(Cursor cursor) {
        if (!cursor.take("next")) {
            cursor.take("this");
        }
        cursor.take("the");
        return holidays.take(cursor).map(SpokenDay.OnHoliday::new);
    }

    /** What follows a weekday: "the 3rd", "3 December", "December 3rd", "12/3". The month decides against the weekday. */
    Optional<SpokenDay> afterWeekday(Cursor cursor, DayOfWeek weekday) {
        int start = cursor.position();
        cursor.take("on");
        if (cursor.peek().is(Word.Kind.NUMERIC_DATE)) {
            return numeric.day(cursor.next());
        }
        int inner = cursor.position();
        Optional<SpokenDay> named = monthFirst(cursor).or(() -> dayFirst(at(cursor, inner)));
        if (named.isPresent()) {
            return named;
        }
        cursor.back(inner);
        cursor.take("the");
        if (isDayOrdinal(cursor) && !cursor.peek(1).is(Word.Kind.WEEKDAY)) {
            return Optional.of(
                    new SpokenDay.WeekdayAndDay(weekday, cursor.next().value()));
        }
        cursor.back(start);
        return Optional.empty();
    }

    private static Cursor at(Cursor cursor, int start) {
        cursor.back(start);
        return cursor;
    }

    /** "December 24", "May the fifth 2027". */
    private static Optional<SpokenDay> monthFirst(Cursor cursor) {
        if (!cursor.peek().is(Word.Kind.MONTH)) {
            return Optional.empty();
        }
        Month month = DayRules.month(cursor.next());
        cursor.take("the");
        Word day = cursor.peek();
        boolean number = day.isNumber(1, 31)
                && !cursor.peek(1).is(Word.Kind.MERIDIEM)
                && !cursor.peek(1).is("o'clock");
        if (!number && !isDayOrdinal(cursor)) {
            return Optional.empty();
        }
        cursor.next();
        return dated(cursor, day.value(), month);
    }

    /** "24 December", "the fifth of May 2027", "the 5th of next month". */
    private static Optional<SpokenDay> dayFirst(Cursor cursor) {
        boolean afterAt = cursor.peek(-1).is("at");
        cursor.take("the");
        Word day = cursor.next();
        boolean ordinal = day.is(Word.Kind.ORDINAL) && day.value() >= 1 && day.value() <= 31;
        if (!ordinal && !day.isNumber(1, 31)) {
            return Optional.empty();
        }
        boolean of = cursor.take("of");
        if (cursor.peek().is(Word.Kind.MONTH)) {
            Word after = cursor.peek(1);
            boolean monthHasItsOwnDay = after.isNumber(1, 31) || after.is(Word.Kind.ORDINAL) || after.is("the");
            if (afterAt && !ordinal && monthHasItsOwnDay) {
                return Optional.empty();
            }
            return dated(cursor, day.value(), DayRules.month(cursor.next()));
        }
        if (of || cursor.peek().is("next") && cursor.peek(1).is("month")) {
            return month(cursor).map(month -> new SpokenDay.DayIn(day.value(), month));
        }
        return Optional.empty();
    }

    private static Optional<SpokenDay> dated(Cursor cursor, int day, Month month) {
        OptionalInt year = year(cursor);
        return Optional.of(
                day <= month.maxLength() ? new SpokenDay.DayAndMonth(day, month, year) : new SpokenDay.NoSuchDay());
    }

    /** A year after a date: "2027", "of 2027", "twenty twenty seven". */
    private static OptionalInt year(Cursor cursor) {
        int start = cursor.position();
        if (!cursor.take("in")) {
            cursor.take("of");
        }
        if (cursor.peek().isNumber(FIRST_YEAR, LAST_YEAR)
                && !cursor.peek(1).is("hours")
                && !cursor.peek(1).is(Word.Kind.MERIDIEM)) {
            return OptionalInt.of(cursor.next().value());
        }
        boolean century = cursor.peek().isNumber(19, 20) && cursor.peek(1).isNumber(20, 99);
        if (century && !cursor.peek(1).pause() && !cursor.peek(2).is(Word.Kind.MERIDIEM)) {
            return OptionalInt.of(cursor.next().value() * 100 + cursor.next().value());
        }
        cursor.back(start);
        return OptionalInt.empty();
    }

    /** "The 3rd", and a bare "3rd" or "3" where a day was asked for. */
    private static Optional<SpokenDay> ordinal(Cursor cursor) {
        Word before = cursor.peek(-1);
        boolean article = cursor.take("the");
        Word day = cursor.peek();
        if (cursor.expects(Expecting.DATE) && isBareAnswer(cursor, before)) {
            return Optional.of(new SpokenDay.DayOfMonth(cursor.next().value()));
        }
        if (!isDayOrdinal(cursor)) {
            return Optional.empty();
        }
        boolean led = article || DayRules.leadsToDay(before) || cursor.expects(Expecting.DATE);
        boolean sure =
                led || Character.isDigit(day.text().charAt(0)) || !day.text().isEmpty() && isPlain(cursor);
        return sure ? Optional.of(new SpokenDay.DayOfMonth(cursor.next().value())) : Optional.empty();
    }

    /** "Twenty fourth would work": not one of the ordinals that mean other things. */
    private static boolean isPlain(Cursor cursor) {
        return !cursor.peek().in(SPELLED_EASILY_OTHERWISE) && cursor.peek().value() > 3;
    }

    private static boolean isBareAnswer(Cursor cursor, Word before) {
        return cursor.peek().isNumber(1, 31)
                && !before.in(NOT_BEFORE_AN_ANSWER)
                && !before.in(PartRules.NAMES)
                && !before.is(Word.Kind.NUMBER)
                && !cursor.peek(1).is(Word.Kind.NUMBER)
                && !cursor.peek(1).is(Word.Kind.MERIDIEM)
                && !cursor.peek(1).is("o'clock")
                && !cursor.peek(1).in(NOT_AFTER_AN_ANSWER)
                && !cursor.peek(1).in(Amounts.HOURS)
                && !cursor.peek(1).in(Amounts.MINUTES)
                && !Nouns.isCountedAt(cursor, 1);
    }

    private static boolean isDayOrdinal(Cursor cursor) {
        Word day = cursor.peek();
        Word after = cursor.peek(1);
        boolean firstOfAll = day.value() == 1 && after.in(FREE) && !after.pause();
        return day.is(Word.Kind.ORDINAL)
                && !firstOfAll
                && day.value() >= 1
                && day.value() <= 31
                && (after.pause() || !after.in(Nouns.RANKED) && !isOneOrTwo(cursor))
                && !after.is(Word.Kind.MONTH);
    }

    /** "The second one", "the first two": of things, unless a time follows. */
    private static boolean isOneOrTwo(Cursor cursor) {
        Word behind = cursor.peek(2);
        boolean time = behind.is(Word.Kind.MERIDIEM) || behind.is("o'clock") || behind.is(Word.Kind.NUMBER);
        return cursor.peek(1).isNumber(1, 2) && !time;
    }

    /** "December", "December 2027", "the month", "next month". */
    static Optional<SpokenMonth> month(Cursor cursor) {
        int start = cursor.position();
        if (cursor.takeAll("next", "month")
                || cursor.takeAll("the", "next", "month")
                || cursor.takeAll("the", "following", "month")) {
            return Optional.of(new SpokenMonth.Ahead(1));
        }
        if (cursor.takeAll("month", "after", "next") || cursor.takeAll("the", "month", "after", "next")) {
            return Optional.of(new SpokenMonth.Ahead(2));
        }
        if (cursor.takeAll("this", "month") || cursor.takeAll("the", "month")) {
            return Optional.of(new SpokenMonth.Ahead(0));
        }
        boolean next = cursor.take("next");
        if (!next) {
            cursor.take("this");
        }
        if (cursor.peek().is(Word.Kind.MONTH)) {
            Month month = DayRules.month(cursor.next());
            OptionalInt year = year(cursor);
            return Optional.of(
                    year.isPresent()
                            ? new SpokenMonth.OfYear(month, year.getAsInt())
                            : next ? new SpokenMonth.Next(month) : new SpokenMonth.Named(month));
        }
        cursor.back(start);
        return Optional.empty();
    }
}
