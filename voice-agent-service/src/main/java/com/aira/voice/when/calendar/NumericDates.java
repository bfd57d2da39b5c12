package com.aira.voice.when.calendar;

import com.aira.voice.when.words.Word;
import java.time.Month;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** "12/24", "24.12.2026", "2026-12-24": which number is the month follows the country, unless only one can be. */
public final class NumericDates {

    private static final Set<String> MONTH_FIRST = Set.of("US", "PH", "PR", "GU");

    private final boolean monthFirst;

    public NumericDates(String country) {
        monthFirst = MONTH_FIRST.contains(country);
    }

    public Optional<SpokenDay> day(Word word) {
        String[] parts = word.text().split("[/.-]");
        if (parts[0].length() == 4) {
            return day(number(parts[2]), number(parts[1]), OptionalInt.of(number(parts[0])));
        }
        int first = number(parts[0]);
        int second = number(parts[1]);
        OptionalInt year = parts.length < 3 ? OptionalInt.empty() : OptionalInt.of(year(parts[2]));
        boolean dotted = word.text().indexOf('.') > 0;
        boolean monthIsFirst = second > 12 || first <= 12 && monthFirst && !dotted;
        return monthIsFirst ? day(second, first, year) : day(first, second, year);
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }

    private static int year(String digits) {
        return digits.length() == 2 ? 2000 + number(digits) : number(digits);
    }

    private static Optional<SpokenDay> day(int day, int month, OptionalInt year) {
        if (month < 1 || month > 12 || day < 1 || day > Month.of(month).maxLength()) {
            return Optional.empty();
        }
        return Optional.of(new SpokenDay.DayAndMonth(day, Month.of(month), year));
    }
}
