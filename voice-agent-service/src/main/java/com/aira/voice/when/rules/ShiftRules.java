package com.aira.voice.when.rules;

import com.aira.voice.when.calendar.SpokenDay;
import com.aira.voice.when.words.Amounts;
import com.aira.voice.when.words.Cursor;
import com.aira.voice.when.words.Word;
import com.aira.voice.when.words.WordSet;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Period;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;
import java.util.Set;

/** What leans on something understood before: "an hour later", "the next day", "same time", "a bit earlier". */
public final class ShiftRules implements Rule {

    private static final Set<String> LATER = Set.of("later", "after");
    private static final Set<String> EARLIER = Set.of("earlier", "sooner", "before");
    private static final Set<String> TOMORROW = Set.of("tomorrow");
    private static final Set<String> SOME = WordSet.of("bit little anything something slightly much any even");
    private static final Set<String> ENDS = WordSet.of("that than if instead in on");

    @Override
    public Optional<Parsed> read(Cursor cursor) {
        int start = cursor.position();
        return same(cursor)
                .or(() -> byDuration(at(cursor, start)))
                .or(() -> byPeriod(at(cursor, start)))
                .or(() -> nextDay(at(cursor, start)))
                .or(() -> some(at(cursor, start)));
    }

    private static Cursor at(Cursor cursor, int start) {
        cursor.back(start);
        return cursor;
    }

    private static Optional<Parsed> same(Cursor cursor) {
        cursor.take("the");
        boolean same =
                cursor.takeAll("same", "time") || cursor.takeAll("same", "day") || cursor.takeAll("same", "date");
        if (!same) {
            return Optional.empty();
        }
        int end = cursor.position();
        cursor.take("of");
        cursor.take("the");
        if (cursor.takeAll("next", "week") || cursor.takeAll("following", "week") || cursor.takeAll("week", "after")) {
            return Optional.of(Parsed.DayShift.of(Period.ofWeeks(1)));
        }
        cursor.back(end);
        return Optional.of(new Parsed.Same());
    }

    private static Optional<Parsed> byDuration(Cursor cursor) {
        return Amounts.duration(cursor).flatMap(duration -> direction(cursor).map(later -> shift(duration, later)));
    }

    private static Parsed shift(Duration duration, boolean later) {
        return new Parsed.Shift(Optional.of(duration), later);
    }

    private static Optional<Parsed> byPeriod(Cursor cursor) {
        return Amounts.period(cursor).flatMap(period -> direction(cursor)
                .map(later -> Parsed.DayShift.of(later ? period : period.negated())));
    }

    /** Whether it goes forward; "after" and "before" only with "that" behind them. */
    private static Optional<Boolean> direction(Cursor cursor) {
        boolean needsThat = cursor.peek().is("after") || cursor.peek().is("before");
        boolean later = cursor.take(LATER);
        if (!later && !cursor.take(EARLIER)) {
            return Optional.empty();
        }
        boolean that = cursor.take("that");
        return needsThat && !that ? Optional.empty() : Optional.of(later);
    }

    private static Optional<Parsed> nextDay(Cursor cursor) {
        if (cursor.peek(-1).is("any")) {
            return Optional.empty();
        }
        cursor.take("the");
        if (cursor.peek().is(Word.Kind.WEEKDAY) && cursor.peek(1).is("after")) {
            DayOfWeek weekday = DayRules.weekday(cursor.next());
            cursor.next();
            return stops(cursor)
                    ? Optional.of(new Parsed.DayShift(date -> date.with(TemporalAdjusters.next(weekday))))
                    : Optional.empty();
        }
        boolean afterTomorrow = cursor.anyBefore(TOMORROW);
        if (afterTomorrow && cursor.takeAll("day", "after") && stops(cursor)) {
            return Optional.of(new Parsed.Day(new SpokenDay.Ahead(Period.ofDays(2))));
        }
        if (cursor.takeAll("next", "day")
                || cursor.takeAll("following", "day")
                || cursor.takeAll("day", "after") && stops(cursor)) {
            return Optional.of(Parsed.DayShift.of(Period.ofDays(1)));
        }
        if (cursor.takeAll("day", "before") && stops(cursor)) {
            return Optional.of(Parsed.DayShift.of(Period.ofDays(-1)));
        }
        if (cursor.takeAll("week", "after") && stops(cursor)) {
            return Optional.of(Parsed.DayShift.of(Period.ofWeeks(1)));
        }
        return Optional.empty();
    }

    private static boolean stops(Cursor cursor) {
        return cursor.peek().pause() || cursor.peek().in(ENDS);
    }

    /** "A bit later", "anything earlier". */
    private static Optional<Parsed> some(Cursor cursor) {
        boolean some = cursor.peek(-1).in(SOME);
        boolean later = cursor.take("later");
        if (!some || !later && !cursor.take("earlier") && !cursor.take("sooner")) {
            return Optional.empty();
        }
        return cursor.peek().is("than") ? Optional.empty() : Optional.of(new Parsed.Shift(Optional.empty(), later));
    }
}
