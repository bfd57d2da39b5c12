package com.aira.voice.when.rules;

import com.aira.voice.when.words.Cursor;
import com.aira.voice.when.words.Word;
import com.aira.voice.when.words.WordSet;
import java.util.Optional;
import java.util.Set;

/** Days that come again and again: "Mondays", "every Friday", "weekends". They name no day to book. */
public final class HabitRules implements Rule {

    private static final Set<String> DAYS =
            WordSet.of("mondays tuesdays wednesdays thursdays fridays saturdays sundays weekends weekdays");
    private static final Set<String> EACH = Set.of("every", "each");

    @Override
    public Optional<Parsed> read(Cursor cursor) {
        cursor.take("on");
        boolean each = cursor.take(EACH);
        boolean habit = cursor.take(DAYS) || each && cursor.take(Word.Kind.WEEKDAY);
        return habit ? Optional.of(new Parsed.Habit()) : Optional.empty();
    }
}
