package com.aira.voice.when.rules;

import com.aira.voice.when.words.Cursor;
import com.aira.voice.when.words.Word;
import com.aira.voice.when.words.WordSet;
import java.util.Optional;
import java.util.Set;

/** Days that no one books: "yesterday", "last Friday", "two weeks ago", "since Monday", "born May 5 1980", "every Monday". */
public final class PastRules implements Rule {

    private static final int LONGEST_DATE = 6;
    private static final Set<String> UNITS =
            WordSet.of("day days week weeks month months year years hour hours minute minutes night nights");
    private static final Set<String> LAST = WordSet.of(
            "week month year night time weekend appointment visit minute evening name christmas easter",
            "thanksgiving summer winter spring fall autumn");
    private static final Set<String> OF = Set.of("of", "in");
    private static final Set<String> DATE_LINKS = WordSet.of("on in the of is was last about at week around");

    @Override
    public Optional<Parsed> read(Cursor cursor) {
        int start = cursor.position();
        boolean past = named(cursor) || last(at(cursor, start)) || since(at(cursor, start)) || ago(at(cursor, start));
        if (past) {
            return Optional.of(new Parsed.Past());
        }
        return Optional.empty();
    }

    private static Cursor at(Cursor cursor, int start) {
        cursor.back(start);
        return cursor;
    }

    private static boolean named(Cursor cursor) {
        return cursor.take("yesterday") || cursor.takeAll("the", "other", "day");
    }

    /** Not "the last Friday of the month", which is still to come. */
    private static boolean last(Cursor cursor) {
        if (!cursor.take("last") || cursor.peek(1).in(OF)) {
            return false;
        }
        return cursor.take(Word.Kind.WEEKDAY) || cursor.take(Word.Kind.MONTH) || cursor.take(LAST);
    }

    private static boolean since(Cursor cursor) {
        boolean led = cursor.take("since")
                || cursor.take("born")
                || cursor.takeAll("date", "of", "birth")
                || cursor.take("dob")
                || isBirth(cursor);
        return led && skipDate(cursor);
    }

    /** A birthday with its year, and not the one that is celebrated on the tenth. */
    private static boolean isBirth(Cursor cursor) {
        if (!cursor.takeAll("birthday", "is") && !cursor.takeAll("birthday", "was")) {
            return false;
        }
        for (int i = 0; i < LONGEST_DATE; i++) {
            if (cursor.peek(i).isNumber(32, 2100)) {
                return true;
            }
        }
        return false;
    }

    private static boolean skipDate(Cursor cursor) {
        boolean any = false;
        while (cursor.peek().in(DATE_LINKS)
                || cursor.peek().is(Word.Kind.NUMBER)
                || cursor.peek().is(Word.Kind.ORDINAL)
                || cursor.peek().is(Word.Kind.MONTH)
                || cursor.peek().is(Word.Kind.WEEKDAY)
                || cursor.peek().is(Word.Kind.NUMERIC_DATE)) {
            any |= !cursor.next().is(Word.Kind.WORD);
        }
        return any;
    }

    private static boolean ago(Cursor cursor) {
        if (!cursor.take(Word.Kind.NUMBER)) {
            cursor.take("a");
            if (!cursor.take("few") && cursor.take("couple")) {
                cursor.take("of");
            }
        }
        return cursor.take(UNITS) && cursor.take("ago");
    }
}
