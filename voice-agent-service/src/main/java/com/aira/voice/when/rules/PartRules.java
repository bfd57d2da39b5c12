package com.aira.voice.when.rules;

import com.aira.voice.when.clock.TimeRange;
import com.aira.voice.when.words.Cursor;
import com.aira.voice.when.words.Word;
import com.aira.voice.when.words.WordSet;
import java.time.LocalTime;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Parts of the day: "in the morning", "late afternoon", "after lunch", "first thing". "Good morning" is none. */
public final class PartRules implements Rule {

    public static final TimeRange MORNING = TimeRange.hours(6, 12);
    public static final TimeRange AFTERNOON = TimeRange.hours(12, 17);
    public static final TimeRange EVENING = TimeRange.hours(17, 21);
    public static final TimeRange NIGHT = TimeRange.hours(18, 23);

    private static final Map<String, TimeRange> PARTS = Map.of(
            "morning", MORNING,
            "mornings", MORNING,
            "afternoon", AFTERNOON,
            "afternoons", AFTERNOON,
            "evening", EVENING,
            "evenings", EVENING,
            "night", NIGHT);

    private static final Map<String, TimeRange> EARLY = Map.of(
            "morning", TimeRange.hours(6, 9),
            "afternoon", TimeRange.hours(12, 15),
            "evening", TimeRange.hours(17, 19));
    private static final Map<String, TimeRange> MID =
            Map.of("morning", TimeRange.hours(9, 11), "afternoon", TimeRange.hours(14, 16));
    private static final Map<String, TimeRange> LATE = Map.of(
            "morning", TimeRange.hours(10, 12),
            "afternoon", TimeRange.hours(15, 17),
            "evening", TimeRange.hours(19, 22),
            "night", TimeRange.hours(21, 23));

    static final Set<String> NAMES = PARTS.keySet();
    static final Set<String> EARLY_LATE = Set.of("early", "late", "later", "mid");

    private static final Set<String> GREETINGS = WordSet.of("good hi hello hey lovely great nice");
    private static final Set<String> AFTER_A_GREETING =
            WordSet.of("i can could my is hi hello do we id this are how what there");
    private static final Set<String> STAYS = WordSet.of("per each every a one the last for first");

    @Override
    public Optional<Parsed> read(Cursor cursor) {
        int start = cursor.position();
        return named(cursor).or(() -> beside(at(cursor, start))).map(Parsed.Part::new);
    }

    private static Cursor at(Cursor cursor, int start) {
        cursor.back(start);
        return cursor;
    }

    private static Optional<TimeRange> named(Cursor cursor) {
        Word before = cursor.peek(-1);
        if (cursor.takeAll("first", "thing") || cursor.takeAll("first", "thing", "in", "the")) {
            cursor.takeAll("in", "the", "morning");
            cursor.take("morning");
            return Optional.of(TimeRange.hours(6, 10));
        }
        boolean dayBetween = before.is(Word.Kind.WEEKDAY) || before.is("tomorrow");
        Word led = dayBetween ? cursor.peek(-2) : Word.END;
        Map<String, TimeRange> table = led.is("early") ? EARLY : led.is("late") ? LATE : PARTS;
        if (cursor.take("early")) {
            table = EARLY;
        } else if (cursor.take("late") || cursor.take("later")) {
            cursor.takeAll("in", "the");
            table = LATE;
        } else if (cursor.take("mid") || cursor.takeAll("middle", "of", "the")) {
            table = MID;
        }
        Word part = cursor.next();
        if (!table.containsKey(part.text()) || isGreeting(cursor, before) || isStay(cursor, part, before)) {
            return Optional.empty();
        }
        if (part.is("night") && before.is("this")) {
            cursor.takeAll("for", "dinner");
        }
        return Optional.of(table.get(part.text()));
    }

    private static boolean isGreeting(Cursor cursor, Word before) {
        boolean first = before.is(Word.Kind.END) || before.in(GREETINGS);
        Word after = cursor.peek();
        boolean speechGoesOn = !after.is(Word.Kind.END) && (after.pause() || after.in(AFTER_A_GREETING));
        return before.is("good") || first && speechGoesOn || before.in(GREETINGS) && !before.is("great");
    }

    /** "Two nights", "for the night", "a night" are stays. */
    private static boolean isStay(Cursor cursor, Word part, Word before) {
        return part.is("night")
                && (before.in(STAYS) || before.is(Word.Kind.NUMBER))
                && !cursor.peek(-3).is("during");
    }

    /** "After lunch", "before work", "lunch time", "end of the day". */
    private static Optional<TimeRange> beside(Cursor cursor) {
        if (cursor.takeAll("after", "lunch")) {
            cursor.take("time");
            return Optional.of(TimeRange.hours(13, 17));
        }
        if (cursor.takeAll("before", "lunch")) {
            cursor.take("time");
            return Optional.of(MORNING);
        }
        if (cursor.takeAll("after", "school")) {
            return Optional.of(TimeRange.hours(15, 18));
        }
        if (cursor.takeAll("after", "work") || cursor.takeAll("after", "dinner")) {
            return Optional.of(EVENING);
        }
        if (cursor.takeAll("before", "work")
                || cursor.takeAll("before", "school")
                || cursor.takeAll("breakfast", "time")) {
            return Optional.of(TimeRange.hours(6, 9));
        }
        if (cursor.takeAll("lunch", "time") || cursor.takeAll("lunch", "hour") || cursor.takeAll("lunch", "break")) {
            return Optional.of(new TimeRange(LocalTime.NOON, LocalTime.of(14, 0)));
        }
        if (cursor.takeAll("dinner", "time") || cursor.takeAll("dinnertime")) {
            return Optional.of(EVENING);
        }
        if (cursor.takeAll("end", "of", "the", "day")
                || cursor.takeAll("end", "of", "day")
                || cursor.takeAll("close", "of", "business")) {
            return Optional.of(TimeRange.hours(15, 18));
        }
        return Optional.empty();
    }
}
