package com.aira.voice.when.clock;

import com.aira.voice.when.rules.TimeRules;
import com.aira.voice.when.words.Amounts;
import com.aira.voice.when.words.Cursor;
import com.aira.voice.when.words.Nouns;
import com.aira.voice.when.words.Word;
import java.util.Optional;
import java.util.Set;

/**
 * One time by the clock that needs nothing around it: "2 pm", "7:30", "half past four", "two thirty", "noon". A bare number
 * is left to {@link TimeRules}, which knows what must stand beside it.
 */
public final class ClockRules {

    private static final Set<String> PAST = Set.of("past", "after");
    private static final Set<String> TO = Set.of("to", "of", "before");
    private static final Set<String> YEARS = Set.of("year", "years", "years-old");

    private ClockRules() {}

    public static Optional<ClockTime> sure(Cursor cursor) {
        int start = cursor.position();
        return named(cursor)
                .or(() -> pastOrTo(at(cursor, start)))
                .or(() -> written(at(cursor, start)))
                .or(() -> empty(cursor, start));
    }

    /** Any time, a bare "3" or "1430" included, where the words before have made sure that it is one. */
    public static Optional<ClockTime> any(Cursor cursor) {
        int start = cursor.position();
        return sure(cursor).or(() -> bare(at(cursor, start))).or(() -> empty(cursor, start));
    }

    private static Cursor at(Cursor cursor, int start) {
        cursor.back(start);
        return cursor;
    }

    private static Optional<ClockTime> empty(Cursor cursor, int start) {
        cursor.back(start);
        return Optional.empty();
    }

    private static Optional<ClockTime> named(Cursor cursor) {
        if (cursor.peek().isNumber(12, 12) && cursor.peek(1).in(Set.of("noon", "midnight"))) {
            cursor.next();
        }
        if (cursor.take("noon")) {
            return Optional.of(ClockTime.exact(12, 0));
        }
        return cursor.take("midnight") ? Optional.of(ClockTime.exact(0, 0)) : Optional.empty();
    }

    /** "Half past four", "quarter to five pm", "twenty after 3", "half four". */
    private static Optional<ClockTime> pastOrTo(Cursor cursor) {
        cursor.take("a");
        int minutes;
        boolean half = cursor.take("half");
        if (half) {
            minutes = 30;
        } else if (cursor.take("quarter")) {
            minutes = 15;
        } else if (cursor.peek().isNumber(1, 29)) {
            minutes = cursor.next().value();
            boolean said = cursor.take(Amounts.MINUTES);
            if (!said && minutes % 5 != 0) {
                return Optional.empty();
            }
        } else {
            return Optional.empty();
        }
        if (cursor.take(PAST)) {
            return hour(cursor).map(hour -> new ClockTime(hour.hour(), minutes, hour.half()));
        }
        if (!half && cursor.take(TO)) {
            return hour(cursor).map(hour -> hour.minus(minutes));
        }
        boolean british =
                half && cursor.peek().isNumber(1, 12) && !cursor.peek(1).is(Word.Kind.NUMBER);
        return british ? hour(cursor).map(hour -> new ClockTime(hour.hour(), 30, hour.half())) : Optional.empty();
    }

    private static Optional<ClockTime> hour(Cursor cursor) {
        Optional<ClockTime> named = named(cursor);
        if (named.isPresent()) {
            return named;
        }
        if (!cursor.peek().isNumber(0, 23)) {
            return Optional.empty();
        }
        ClockTime hour = ClockTime.open(cursor.next().value(), 0);
        cursor.take("o'clock");
        return Optional.of(withHalf(cursor, hour));
    }

    private static Optional<ClockTime> written(Cursor cursor) {
        Word first = cursor.next();
        if (first.is(Word.Kind.CLOCK)) {
            cursor.take("hours");
            cursor.take("o'clock");
            return Optional.of(withHalf(cursor, ClockTime.of(first)));
        }
        if (!first.is(Word.Kind.NUMBER)) {
            return Optional.empty();
        }
        if (first.value() <= 23 && first.text().length() <= 2) {
            Optional<ClockTime> time = hourAndMore(cursor, first);
            if (time.isPresent()) {
                return time;
            }
        }
        boolean military = isTogether(first) && cursor.peek().is("hours");
        boolean meridiem = isTogether(first) && cursor.peek().is(Word.Kind.MERIDIEM);
        boolean leadingZero =
                isTogether(first) && first.text().length() == 4 && first.text().startsWith("0");
        if (military || meridiem || leadingZero) {
            cursor.take("hours");
            return Optional.of(withHalf(cursor, together(first)));
        }
        return Optional.empty();
    }

    /** "2 pm", "two o'clock", "two thirty", "3 15 pm", "eighteen hours" is none. */
    private static Optional<ClockTime> hourAndMore(Cursor cursor, Word first) {
        Word second = cursor.peek();
        boolean sameBreath = !second.pause();
        if (second.is(Word.Kind.MERIDIEM) && first.value() >= 1 || second.is("o'clock")) {
            cursor.take("o'clock");
            return Optional.of(withHalf(cursor, ClockTime.open(first.value(), 0)));
        }
        if (sameBreath && second.isMinutes() && first.value() >= 1 && isNoCount(cursor)) {
            cursor.next();
            cursor.take("hours");
            return Optional.of(withHalf(cursor, exactIfZero(first, second)));
        }
        return Optional.empty();
    }

    private static ClockTime exactIfZero(Word hour, Word minute) {
        return hour.text().startsWith("0")
                ? ClockTime.exact(hour.value(), minute.value())
                : ClockTime.open(hour.value(), minute.value());
    }

    /** Two numbers are an hour and minutes unless the second counts something or a third follows. */
    private static boolean isNoCount(Cursor cursor) {
        Word after = cursor.peek(1);
        return !after.in(Amounts.MINUTES)
                && !after.in(Amounts.HOURS)
                && !after.in(YEARS)
                && (!after.is(Word.Kind.NUMBER) || after.pause() || after.isNumber(1, 12))
                && !after.is("%")
                && !Nouns.isCountedAt(cursor, 1);
    }

    private static Optional<ClockTime> bare(Cursor cursor) {
        Word number = cursor.next();
        if (number.isNumber(1, 24) && number.text().length() <= 2) {
            return Optional.of(withHalf(cursor, ClockTime.open(number.value() % 24, 0)));
        }
        return isTogether(number) ? Optional.of(withHalf(cursor, together(number))) : Optional.empty();
    }

    /** "1430", "230", "0900": hours and minutes in one number. */
    public static boolean isTogether(Word number) {
        return number.is(Word.Kind.NUMBER)
                && number.text().length() >= 3
                && number.text().length() <= 4
                && number.value() / 100 <= 23
                && number.value() % 100 < 60
                && (number.value() >= 100 || number.text().startsWith("0"));
    }

    private static ClockTime together(Word number) {
        int hour = number.value() / 100;
        int minute = number.value() % 100;
        return number.text().startsWith("0") ? ClockTime.exact(hour, minute) : ClockTime.open(hour, minute);
    }

    private static ClockTime withHalf(Cursor cursor, ClockTime time) {
        return cursor.peek().is(Word.Kind.MERIDIEM) ? time.with(cursor.next()) : time;
    }
}
