package com.aira.voice.when.words;

import java.time.Duration;
import java.time.Period;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Counted lengths of time: "two weeks", "an hour and a half", "half an hour". */
public final class Amounts {

    public static final Set<String> MINUTES = Set.of("minute", "minutes", "min", "mins");
    public static final Set<String> HOURS = Set.of("hour", "hours", "hr", "hrs");
    private static final Set<String> DAYS = Set.of("day", "days");
    private static final Set<String> WEEKS = Set.of("week", "weeks");
    private static final Set<String> MONTHS = Set.of("month", "months");
    private static final Set<String> ONE = Set.of("a", "an", "one");
    private static final int MOST = 1000;

    private Amounts() {}

    public static OptionalInt count(Cursor cursor) {
        int start = cursor.position();
        boolean article = cursor.take(ONE);
        if (cursor.take("couple")) {
            cursor.take("of");
            return OptionalInt.of(2);
        }
        if (article) {
            return OptionalInt.of(1);
        }
        if (cursor.peek().isNumber(1, MOST)) {
            return OptionalInt.of(cursor.next().value());
        }
        cursor.back(start);
        return OptionalInt.empty();
    }

    /** Days, weeks and months. */
    public static Optional<Period> period(Cursor cursor) {
        int start = cursor.position();
        OptionalInt count = count(cursor);
        if (count.isPresent()) {
            int number = count.getAsInt();
            if (cursor.take(DAYS)) {
                return Optional.of(Period.ofDays(number));
            }
            if (cursor.take(WEEKS)) {
                return Optional.of(Period.ofWeeks(number));
            }
            if (cursor.take("fortnight")) {
                return Optional.of(Period.ofWeeks(2 * number));
            }
            if (cursor.take(MONTHS)) {
                return Optional.of(Period.ofMonths(number));
            }
        }
        cursor.back(start);
        return Optional.empty();
    }

    /** Minutes and hours. */
    public static Optional<Duration> duration(Cursor cursor) {
        int start = cursor.position();
        Optional<Duration> fraction = fraction(cursor);
        if (fraction.isPresent()) {
            return fraction;
        }
        OptionalInt count = count(cursor);
        if (count.isPresent()) {
            Duration extra = cursor.takeAll("and", "a", "half") ? Duration.ofMinutes(30) : Duration.ZERO;
            if (cursor.take(HOURS)) {
                return Optional.of(
                        Duration.ofHours(count.getAsInt()).plus(extra).plus(beyondHours(cursor)));
            }
            if (cursor.take(MINUTES)) {
                return Optional.of(Duration.ofMinutes(count.getAsInt()));
            }
        }
        cursor.back(start);
        return Optional.empty();
    }

    private static Optional<Duration> fraction(Cursor cursor) {
        int start = cursor.position();
        cursor.take("a");
        if (cursor.takeAll("half", "an", "hour") || cursor.takeAll("half", "hour")) {
            return Optional.of(Duration.ofMinutes(30));
        }
        if (cursor.takeAll("quarter", "of", "an", "hour") || cursor.takeAll("quarter", "hour")) {
            return Optional.of(Duration.ofMinutes(15));
        }
        if (cursor.peek().isNumber(3, 3) && cursor.peek(1).is("quarters")) {
            cursor.next();
            cursor.next();
            if (cursor.takeAll("of", "an", "hour")) {
                return Optional.of(Duration.ofMinutes(45));
            }
        }
        cursor.back(start);
        return Optional.empty();
    }

    private static Duration beyondHours(Cursor cursor) {
        int start = cursor.position();
        if (cursor.takeAll("and", "a", "half")) {
            return Duration.ofMinutes(30);
        }
        if (cursor.takeAll("and", "a", "quarter")) {
            return Duration.ofMinutes(15);
        }
        cursor.take("and");
        if (cursor.peek().isNumber(1, 59) && cursor.peek(1).in(MINUTES)) {
            int minutes = cursor.next().value();
            cursor.next();
            return Duration.ofMinutes(minutes);
        }
        cursor.back(start);
        return Duration.ZERO;
    }
}
