package com.aira.voice.when.rules;

import com.aira.voice.when.words.Cursor;
import com.aira.voice.when.words.Word;
import com.aira.voice.when.words.WordSet;
import java.util.Optional;
import java.util.Set;

/** Farewells that name a time and mean none: "have a nice weekend", "see you tomorrow", "that's all for today". */
public final class CourtesyRules implements Rule {

    private static final Set<String> WISHES = WordSet.of("nice good great lovely wonderful pleasant");
    private static final Set<String> BEFORE_A_FAREWELL =
            WordSet.of("thanks you bye goodbye great perfect cheers lovely");

    @Override
    public Optional<Parsed> read(Cursor cursor) {
        int start = cursor.position();
        boolean courtesy =
                wish(cursor) || farewell(at(cursor, start)) || at(cursor, start).takeAll("all", "for", "today");
        return courtesy ? Optional.of(new Parsed.Noise()) : Optional.empty();
    }

    private static Cursor at(Cursor cursor, int start) {
        cursor.back(start);
        return cursor;
    }

    private static boolean wish(Cursor cursor) {
        if (!cursor.take("have") && !cursor.take("enjoy")) {
            return false;
        }
        boolean article = cursor.take("a") || cursor.take("the") || cursor.take("your");
        boolean wished = cursor.take(WISHES);
        cursor.next();
        return article && wished;
    }

    /** "See you Monday" to say goodbye, not "can I see you on Monday". */
    private static boolean farewell(Cursor cursor) {
        boolean closing = cursor.peek().pause() || cursor.peek(-1).in(BEFORE_A_FAREWELL);
        if (!closing || !cursor.takeAll("see", "you")) {
            return false;
        }
        cursor.take("on");
        cursor.take("next");
        return cursor.take("tomorrow") || cursor.take(Word.Kind.WEEKDAY) || cursor.take("week");
    }
}
