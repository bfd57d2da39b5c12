package com.aira.voice.when.rules;

import com.aira.voice.when.words.Amounts;
import com.aira.voice.when.words.Cursor;
import com.aira.voice.when.words.Nouns;
import com.aira.voice.when.words.Word;
import com.aira.voice.when.words.WordSet;
import java.util.Optional;
import java.util.Set;

/** Numbers and dates that say nothing of when: telephone numbers, parties, prices, ages, addresses, lengths. */
public final class NoiseRules {

    private static final int PHONE_DIGITS = 7;
    private static final Set<String> PERSONS = WordSet.of("we there will he she i they who would");
    private static final Set<String> BEFORE_A_PHONE = Set.of("at", "on", "is");
    private static final String ROUND_THE_CLOCK = "24/7";
    private static final Set<String> ARTICLES = Set.of("the", "all");
    private static final Set<String> OF = Set.of("of");
    private static final Set<String> PERSONS_MEANT = WordSet.of("them us you those these my our ours mine the");
    private static final Set<String> CURRENCY = Set.of("$", "€", "£", "₹", "#");
    private static final Set<String> PARTIES = WordSet.of(
            "table party group family reservation booking seats seat room dinner lunch brunch breakfast",
            "tables spot place space reserve birthday drinks tea");
    private static final Set<String> BOOKINGS = Set.of("booking", "reservation");
    private static final Set<String> PARTY_LINKS = Set.of("for", "of");
    private static final Set<String> WE = WordSet.of("are be is am was were");
    private static final Set<String> LENGTHS = WordSet.of(
            "minute minutes min mins hour hours hr hrs day days night nights week weeks month months year",
            "years yr yrs");
    private static final Set<String> ONE = Set.of("a", "an", "half", "one", "quarter");

    private NoiseRules() {}

    /** What must be recognised before dates and times are looked for. */
    public static Optional<Parsed> first(Cursor cursor) {
        int start = cursor.position();
        return noise(phone(cursor)
                || price(at(cursor, start))
                || reference(at(cursor, start))
                || address(at(cursor, start))
                || ofThem(at(cursor, start))
                || party(at(cursor, start)));
    }

    /** What is noise when no date or time was found here. */
    public static Optional<Parsed> last(Cursor cursor) {
        int start = cursor.position();
        return noise(length(cursor) || counted(at(cursor, start)));
    }

    private static Optional<Parsed> noise(boolean found) {
        return found ? Optional.of(new Parsed.Noise()) : Optional.empty();
    }

    private static Cursor at(Cursor cursor, int start) {
        cursor.back(start);
        return cursor;
    }

    private static boolean phone(Cursor cursor) {
        if (cursor.peek().is(ROUND_THE_CLOCK)) {
            cursor.next();
            return true;
        }
        cursor.take(BEFORE_A_PHONE);
        boolean afterMonth = cursor.peek(-1).is(Word.Kind.MONTH);
        int digits = 0;
        while (cursor.peek().is(Word.Kind.NUMBER)
                || digits > 0
                        && cursor.peek(1).is(Word.Kind.NUMBER)
                        && cursor.peek().in(Set.of("-", "double", "triple"))) {
            Word word = cursor.next();
            digits += word.is(Word.Kind.NUMBER) ? word.text().length() : 0;
        }
        return digits >= PHONE_DIGITS && !afterMonth && !cursor.peek().is(Word.Kind.MERIDIEM);
    }

    /** "The two of them", "both of us two". */
    private static boolean ofThem(Cursor cursor) {
        cursor.take(ARTICLES);
        return cursor.take(Word.Kind.NUMBER) && cursor.take(OF) && cursor.take(PERSONS_MEANT);
    }

    private static boolean price(Cursor cursor) {
        if (cursor.take(CURRENCY)) {
            return cursor.take(Word.Kind.NUMBER) || cursor.take(Word.Kind.CLOCK) || cursor.take(Word.Kind.NUMERIC_DATE);
        }
        Word amount = cursor.next();
        return amount.is(Word.Kind.CLOCK) && cursor.take(Set.of("dollars", "euros", "pounds", "bucks", "rupees"));
    }

    /** "Room 1430", "number 4", "aged 7". */
    private static boolean reference(Cursor cursor) {
        if (!cursor.take(Nouns.REFERENCES)) {
            return false;
        }
        cursor.take("is");
        cursor.take("number");
        boolean number = cursor.take(Word.Kind.NUMBER);
        while (number && cursor.take(Word.Kind.NUMBER)) {
            // a reference may be dictated in groups
        }
        return number && !cursor.peek().is(Word.Kind.MERIDIEM) && !cursor.peek().is("o'clock");
    }

    /** "Table for two", "party of six", "there will be 4", "the two of us". */
    private static boolean party(Cursor cursor) {
        int start = cursor.position();
        boolean booking = cursor.peek().in(BOOKINGS);
        if (cursor.take(PARTIES) && cursor.take(PARTY_LINKS) && isPartySize(cursor)) {
            return !booking || !isHourOfPart(cursor);
        }
        cursor.back(start);
        return cursor.take(WE) && isPersons(cursor.peek(-2)) && isPartySize(cursor);
    }

    /** "The booking for six in the evening", unlike a table for six. */
    private static boolean isHourOfPart(Cursor cursor) {
        return cursor.peek().is("in")
                && cursor.peek(1).is("the")
                && cursor.peek(2).in(PartRules.NAMES);
    }

    private static boolean isPersons(Word subject) {
        return subject.in(PERSONS);
    }

    private static boolean isPartySize(Cursor cursor) {
        cursor.take("about");
        boolean number = cursor.take(Word.Kind.NUMBER);
        Word after = cursor.peek();
        boolean minutes = after.isMinutes() && !after.pause();
        boolean time = after.is(Word.Kind.MERIDIEM) || after.is("o'clock") || minutes || after.is(Word.Kind.MONTH);
        if (number && after.is("or") && cursor.peek(1).is(Word.Kind.NUMBER)) {
            cursor.next();
            cursor.next();
        }
        return number && !time;
    }

    /** "For one night", "thirty minute", "half an hour", "an hour and a half", "7 years old". */
    private static boolean length(Cursor cursor) {
        int start = cursor.position();
        cursor.take("for");
        if (Amounts.duration(cursor).isPresent()) {
            return true;
        }
        cursor.back(start);
        boolean led = cursor.take("for") || cursor.take("every");
        cursor.take("the");
        boolean counted = cursor.take(Word.Kind.NUMBER) || cursor.take(ONE) || led;
        cursor.take("-");
        boolean length = counted && cursor.take(LENGTHS);
        if (length && !cursor.take("old")) {
            cursor.take("long");
        }
        return length;
    }

    private static boolean address(Cursor cursor) {
        cursor.take("at");
        if (!cursor.take(Word.Kind.NUMBER)) {
            return false;
        }
        for (int i = 0;
                i < 3 && cursor.peek().is(Word.Kind.WORD) && !cursor.peek().in(Nouns.FUNCTION_WORDS);
                i++) {
            if (cursor.next().in(Nouns.STREETS)) {
                return true;
            }
        }
        return false;
    }

    private static boolean counted(Cursor cursor) {
        boolean number = cursor.take(Word.Kind.NUMBER);
        if (!number || !Nouns.isCountedAt(cursor, 0)) {
            return false;
        }
        cursor.next();
        return true;
    }
}
