package com.aira.voice.when.rules;

import com.aira.voice.when.calendar.SpokenDays;
import com.aira.voice.when.calendar.SpokenMonth;
import com.aira.voice.when.words.Amounts;
import com.aira.voice.when.words.Cursor;
import com.aira.voice.when.words.Word;
import com.aira.voice.when.words.WordSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Days left open: "this week", "sometime in May", "the weekend", "any day". */
public final class PeriodRules implements Rule {

    private static final Set<String> COMMENCING = Set.of("of", "commencing", "starting", "beginning");
    private static final Set<String> NARROWER = WordSet.of("this next in of after before from");
    private static final Set<String> EARLY = Set.of("early", "beginning", "start");
    private static final Set<String> MIDDLE = Set.of("mid", "middle");
    private static final Set<String> LATE = Set.of("late", "end");
    private static final Set<String> WEEKS = Set.of("week", "weeks");
    private static final Set<String> DAYS = Set.of("day", "days");
    private static final Set<String> MORE_OF_TIME = WordSet.of("after before between from until past");

    private final DayRules days;

    public PeriodRules(DayRules days) {
        this.days = days;
    }

    @Override
    public Optional<Parsed> read(Cursor cursor) {
        int start = cursor.position();
        return any(cursor)
                .or(() -> weekBeside(at(cursor, start)))
                .or(() -> partOf(at(cursor, start)))
                .or(() -> whole(at(cursor, start)))
                .map(Parsed.Days::new);
    }

    private static Cursor at(Cursor cursor, int start) {
        cursor.back(start);
        return cursor;
    }

    private static Optional<SpokenDays> any(Cursor cursor) {
        if (cursor.takeAll("any", "day")) {
            boolean narrowed = cursor.peek().in(NARROWER);
            return narrowed ? Optional.empty() : Optional.of(new SpokenDays.Any());
        }
        if (cursor.takeAll("a", "weekday") || cursor.takeAll("any", "weekday")) {
            return Optional.of(new SpokenDays.WorkingWeek());
        }
        boolean whenever = cursor.takeAll("any", "time")
                || cursor.takeAll("any", "date")
                || cursor.take("whenever")
                || cursor.take("asap")
                || cursor.takeAll("as", "soon", "as")
                || cursor.takeAll("soonest")
                || cursor.takeAll("first", "available")
                || cursor.takeAll("next", "available")
                || !cursor.peek(-2).is("at") && cursor.take("earliest");
        boolean narrowed = cursor.peek().in(MORE_OF_TIME)
                || cursor.peek().is("on")
                || cursor.peek().is("in");
        return whenever && !narrowed ? Optional.of(new SpokenDays.Any()) : Optional.empty();
    }

    /** "The week of the 14th", "the week after Christmas", "the week after next". */
    private Optional<SpokenDays> weekBeside(Cursor cursor) {
        cursor.take("the");
        if (cursor.takeAll("weekend", "of")) {
            return days.day(cursor).map(day -> new SpokenDays.Weekend(0, Optional.of(day)));
        }
        if (!cursor.take("week")) {
            return Optional.empty();
        }
        if (cursor.takeAll("after", "next")) {
            return Optional.of(week(2, SpokenDays.Part.ALL));
        }
        boolean after = cursor.take("after");
        boolean before = !after && cursor.take("before");
        boolean of = !after && !before && (cursor.take(COMMENCING));
        if (!after && !before && !of) {
            return Optional.empty();
        }
        return days.day(cursor)
                .map(day -> new SpokenDays.Week(after ? 1 : before ? -1 : 0, SpokenDays.Part.ALL, Optional.of(day)));
    }

    /** "Early next week", "the end of the month", "mid December", "the first week of May", "later this week". */
    static Optional<SpokenDays> partOf(Cursor cursor) {
        int start = cursor.position();
        cursor.take("towards");
        cursor.take("the");
        cursor.take("very");
        if (cursor.takeAll("later", "this", "week")
                || cursor.takeAll("later", "in", "the", "week")
                || cursor.takeAll("rest", "of", "the", "week")) {
            return Optional.of(new SpokenDays.RestOfWeek());
        }
        Optional<SpokenDays> weekOfMonth = weekOfMonth(cursor);
        if (weekOfMonth.isPresent()) {
            return weekOfMonth;
        }
        Word word = cursor.next();
        SpokenDays.Part part = word.in(EARLY)
                ? SpokenDays.Part.EARLY
                : word.in(MIDDLE) ? SpokenDays.Part.MIDDLE : word.in(LATE) ? SpokenDays.Part.LATE : SpokenDays.Part.ALL;
        if (part != SpokenDays.Part.ALL) {
            if (!cursor.take("of")) {
                cursor.take("in");
            }
            OptionalInt weeks = weeks(cursor);
            if (weeks.isPresent()) {
                return Optional.of(week(weeks.getAsInt(), part));
            }
            return CalendarDays.month(cursor).map(month -> new SpokenDays.MonthOf(month, part));
        }
        cursor.back(start);
        return Optional.empty();
    }

    private static Optional<SpokenDays> weekOfMonth(Cursor cursor) {
        int start = cursor.position();
        Word nth = cursor.next();
        boolean last = nth.is("last");
        boolean counted = nth.is(Word.Kind.ORDINAL) && nth.value() <= 5;
        if ((last || counted) && cursor.take("week") && (cursor.take("of") || cursor.take("in"))) {
            Optional<SpokenMonth> month = CalendarDays.month(cursor);
            if (month.isPresent()) {
                return month.map(when -> new SpokenDays.WeekOfMonth(last ? -1 : nth.value(), when));
            }
        }
        cursor.back(start);
        return Optional.empty();
    }

    private static SpokenDays week(int weeks, SpokenDays.Part part) {
        return new SpokenDays.Week(weeks, part, Optional.empty());
    }

    private static OptionalInt weeks(Cursor cursor) {
        int start = cursor.position();
        cursor.take("the");
        if (cursor.takeAll("week", "after", "next")) {
            return OptionalInt.of(2);
        }
        if (cursor.takeAll("next", "week") || cursor.takeAll("following", "week")) {
            return OptionalInt.of(1);
        }
        if (cursor.takeAll("this", "week") || cursor.takeAll("week") && start + 2 == cursor.position()) {
            return OptionalInt.of(0);
        }
        cursor.back(start);
        return OptionalInt.empty();
    }

    static Optional<SpokenDays> whole(Cursor cursor) {
        int start = cursor.position();
        if (cursor.takeAll("this", "weekend")
                || cursor.takeAll("the", "weekend")
                || cursor.takeAll("at", "weekend")
                || cursor.takeAll("this", "coming", "weekend")
                || cursor.takeAll("a", "weekend")) {
            return Optional.of(new SpokenDays.Weekend(0, Optional.empty()));
        }
        if (cursor.takeAll("next", "weekend") || cursor.takeAll("the", "weekend", "after")) {
            return Optional.of(new SpokenDays.Weekend(1, Optional.empty()));
        }
        if (cursor.take("weekend")) {
            return Optional.of(new SpokenDays.Weekend(0, Optional.empty()));
        }
        if (cursor.takeAll("next", "year")) {
            return Optional.of(new SpokenDays.Year(1));
        }
        Optional<SpokenDays> ahead = ahead(cursor);
        if (ahead.isPresent()) {
            return ahead;
        }
        cursor.back(start);
        if (cursor.takeAll("the", "week") || cursor.takeAll("the", "month")) {
            return Optional.empty();
        }
        OptionalInt weeks = weeks(cursor);
        if (weeks.isPresent()) {
            return Optional.of(week(weeks.getAsInt(), SpokenDays.Part.ALL));
        }
        return CalendarDays.month(cursor).map(month -> new SpokenDays.MonthOf(month, SpokenDays.Part.ALL));
    }

    /** "The next ten days", "within two weeks", "the next few days", "in a few days". */
    private static Optional<SpokenDays> ahead(Cursor cursor) {
        int start = cursor.position();
        if (cursor.takeAll("in", "a", "few", "days") || cursor.takeAll("a", "few", "days", "from", "now")) {
            return Optional.of(new SpokenDays.Ahead(2, 5));
        }
        cursor.take("over");
        boolean within =
                cursor.take("within") || cursor.take("in") && cursor.peek().is("the");
        cursor.take("the");
        boolean next = cursor.take("next") || cursor.take("coming");
        if (within || next) {
            boolean few = cursor.takeAll("few") || cursor.takeAll("a", "few");
            OptionalInt count = few ? OptionalInt.of(4) : Amounts.count(cursor);
            if (count.isEmpty() && within) {
                count = OptionalInt.of(1);
            }
            if (count.isPresent() && cursor.take(WEEKS)) {
                return Optional.of(new SpokenDays.Ahead(0, Math.min(count.getAsInt(), 100) * 7));
            }
            if (count.isPresent() && cursor.take(DAYS)) {
                return Optional.of(new SpokenDays.Ahead(0, count.getAsInt()));
            }
        }
        cursor.back(start);
        return Optional.empty();
    }
}
