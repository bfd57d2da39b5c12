package com.aira.voice.when.calendar;

import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;

/** A month as said: by name with or without a year, or counted from this one ("next month"). */
public sealed interface SpokenMonth {

    YearMonth from(LocalDate today);

    /** Months until what was said names another month, where this one holds no such day any more; 0 for never. */
    int monthsToNext();

    record Ahead(int months) implements SpokenMonth {
        @Override
        public YearMonth from(LocalDate today) {
            return YearMonth.from(today).plusMonths(months);
        }

        @Override
        public int monthsToNext() {
            return 1;
        }
    }

    record Named(Month month) implements SpokenMonth {
        @Override
        public YearMonth from(LocalDate today) {
            int year = month.compareTo(today.getMonth()) < 0 ? today.getYear() + 1 : today.getYear();
            return YearMonth.of(year, month);
        }

        @Override
        public int monthsToNext() {
            return 12;
        }
    }

    /** "Next May": said in May, the one a year ahead. */
    record Next(Month month) implements SpokenMonth {
        @Override
        public YearMonth from(LocalDate today) {
            int year = month.compareTo(today.getMonth()) <= 0 ? today.getYear() + 1 : today.getYear();
            return YearMonth.of(year, month);
        }

        @Override
        public int monthsToNext() {
            return 12;
        }
    }

    record OfYear(Month month, int year) implements SpokenMonth {
        @Override
        public YearMonth from(LocalDate today) {
            return YearMonth.of(year, month);
        }

        @Override
        public int monthsToNext() {
            return 0;
        }
    }
}
