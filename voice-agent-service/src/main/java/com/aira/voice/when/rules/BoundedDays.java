package com.aira.voice.when.rules;

import com.aira.voice.when.calendar.SpokenDay;
import com.aira.voice.when.calendar.SpokenDays;
import com.aira.voice.when.words.Cursor;
import com.aira.voice.when.words.Nouns;
import java.util.Optional;
import java.util.Set;

/** Days with a first or a last one: "after Monday", "by Friday", "between Monday and Wednesday", "from the 3rd to the 7th". */
public final class BoundedDays implements Rule {

    private static final Set<String> TO = Set.of("to", "through", "until", "-");
    private static final Set<String> FREE = Set.of("time", "free", "available", "day");

    private final DayRules days;

    public BoundedDays(DayRules days) {
        this.days = days;
    }

    @Override
    public Optional<Parsed> read(Cursor cursor) {
        int start = cursor.position();
        return between(cursor)
                .or(() -> after(at(cursor, start)))
                .or(() -> until(at(cursor, start)))
                .or(() -> since(at(cursor, start)))
                .or(() -> fromTo(at(cursor, start)))
                .map(Parsed.Days::new);
    }

    private static Cursor at(Cursor cursor, int start) {
        cursor.back(start);
        return cursor;
    }

    private Optional<SpokenDays> between(Cursor cursor) {
        if (!cursor.take("between")) {
            return Optional.empty();
        }
        return days.day(cursor).flatMap(first -> cursor.take("and") ? second(cursor, first) : Optional.empty());
    }

    /** "After Monday", "after the weekend". */
    private Optional<SpokenDays> after(Cursor cursor) {
        if (!cursor.take("after")) {
            return Optional.empty();
        }
        Optional<SpokenDays> day = days.day(cursor).map(first -> new SpokenDays.Since(first, false));
        return day.or(() ->
                PeriodRules.partOf(cursor).or(() -> PeriodRules.whole(cursor)).map(SpokenDays.After::new));
    }

    /** "By Friday", "before Christmas". */
    private Optional<SpokenDays> until(Cursor cursor) {
        boolean before = cursor.take("before");
        if (!before && !cursor.take("by") && !cursor.take("until")) {
            return Optional.empty();
        }
        return days.day(cursor).map(last -> new SpokenDays.Until(last, !before));
    }

    /** "From Monday on", "starting the 5th", "any time from Tuesday", "the 3rd or later". */
    private Optional<SpokenDays> since(Cursor cursor) {
        boolean free = cursor.peek(-1).in(FREE);
        boolean starting = cursor.take("starting") || cursor.take("beginning");
        boolean from = cursor.take("from");
        cursor.take("on");
        Optional<SpokenDay> first = days.day(cursor);
        boolean open = first.isPresent()
                && (isOpenEnd(cursor, from)
                        || starting
                        || from && free && !cursor.peek().in(TO));
        return open && !cursor.anyBefore(Nouns.MOVES)
                ? first.map(day -> new SpokenDays.Since(day, true))
                : Optional.empty();
    }

    private static boolean isOpenEnd(Cursor cursor, boolean from) {
        boolean on = from && cursor.peek().is("on") && !cursor.peek(1).is("the");
        return cursor.take("onwards")
                || cursor.take("onward")
                || cursor.takeAll("and", "onwards")
                || cursor.takeAll("or", "later")
                || cursor.takeAll("or", "after")
                || on && cursor.take("on");
    }

    /** "From the 3rd to the 7th", "Monday through Wednesday"; moving something from one day to another is none. */
    private Optional<SpokenDays> fromTo(Cursor cursor) {
        cursor.take("from");
        Optional<SpokenDay> first = days.day(cursor);
        boolean range = first.isPresent() && !cursor.anyBefore(Nouns.MOVES) && cursor.take(TO);
        return range ? second(cursor, first.get()) : Optional.empty();
    }

    private Optional<SpokenDays> second(Cursor cursor, SpokenDay first) {
        return days.day(cursor).map(second -> new SpokenDays.Between(withMonthOf(second, first), second));
    }

    /** "From the 3rd to the 5th of May": the first has the month of the second. */
    private static SpokenDay withMonthOf(SpokenDay dated, SpokenDay first) {
        if (first instanceof SpokenDay.DayOfMonth && dated instanceof SpokenDay.DayAndMonth) {
            SpokenDay.DayAndMonth named = (SpokenDay.DayAndMonth) dated;
            int day = ((SpokenDay.DayOfMonth) first).day();
            return day < named.day() ? new SpokenDay.DayAndMonth(day, named.month(), named.year()) : first;
        }
        return first;
    }
}
