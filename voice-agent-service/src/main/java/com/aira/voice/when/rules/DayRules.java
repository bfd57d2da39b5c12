package com.aira.voice.when.rules;

import com.aira.voice.when.calendar.Holidays;
import com.aira.voice.when.calendar.NumericDates;
import com.aira.voice.when.calendar.SpokenDay;
import com.aira.voice.when.words.Amounts;
import com.aira.voice.when.words.Cursor;
import com.aira.voice.when.words.Word;
import com.aira.voice.when.words.WordSet;
import java.time.DayOfWeek;
import java.time.Month;
import java.time.Period;
import java.util.Optional;
import java.util.Set;

/**
 * One day: "the day after tomorrow", "next Wednesday", "a week from Friday", "December the twenty-fourth", "the 3rd", "12/24",
 * "Christmas Eve".
 */
public final class DayRules implements Rule {

    private static final Period ONE_DAY = Period.ofDays(1);
    private static final Set<String> FROM = Set.of("from", "after");
    private static final Set<String> BEFORE_A_DAY = WordSet.of("on by until or before after from to and between");

    private final CalendarDays calendar;
    private final Weekdays weekdays;

    public DayRules(Holidays holidays, NumericDates numeric) {
        this.calendar = new CalendarDays(numeric, holidays);
        this.weekdays = new Weekdays(calendar);
    }

    @Override
    public Optional<Parsed> read(Cursor cursor) {
        return day(cursor).map(Parsed.Day::new);
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
        return Weekdays.near(cursor)
                .or(() -> edgeOfMonth(cursor, start))
                .or(() -> weekdays.day(reset(cursor, start)))
                .or(() -> calendar.day(reset(cursor, start)))
                .or(() -> nothing(cursor, start));
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
