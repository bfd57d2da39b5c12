package com.aira.voice.when.calendar;

import com.aira.voice.when.words.Cursor;
import com.aira.voice.when.words.WordSet;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.TemporalAdjusters;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Days with a name, as a country keeps them. Moveable ones are computed. */
public final class Holidays {

    /** The day of a holiday in a given year. */
    public interface Holiday {
        LocalDate in(int year);
    }

    /** Longest name: "new year eve day" never happens, "day after ..." is a rule of its own. */
    private static final int MAX_WORDS = 4;

    /** "Our Christmas party", "a Valentine's card": an occasion, not the day. */
    private static final Set<String> OCCASIONS = WordSet.of(
            "party parties menu card cards present presents gift gifts decorations special hours holidays",
            "holiday season break tree shopping costume");

    private final Map<String, Holiday> byName = new HashMap<>();

    /** @param country ISO 3166 alpha-2; countries without entries of their own keep the common days */
    public Holidays(String country) {
        common();
        switch (country) {
            case "US":
                american();
                break;
            case "GB":
            case "IE":
                british();
                break;
            case "IN":
                indian();
                break;
            default:
                break;
        }
    }

    /** Takes the name of a holiday at the cursor, the longest that fits. */
    public Optional<Holiday> take(Cursor cursor) {
        int start = cursor.position();
        StringBuilder name = new StringBuilder();
        Holiday found = null;
        int end = start;
        for (int i = 0; i < MAX_WORDS && !cursor.atEnd(); i++) {
            name.append(i == 0 ? "" : " ").append(cursor.next().text());
            Holiday named = byName.get(name.toString());
            if (named != null) {
                found = named;
                end = cursor.position();
            }
        }
        cursor.back(end);
        if (found == null || cursor.peek().in(OCCASIONS)) {
            cursor.back(start);
            return Optional.empty();
        }
        return Optional.of(found);
    }

    private void common() {
        fixed(12, 25, "christmas", "christmas day", "xmas", "xmas day");
        fixed(12, 24, "christmas eve", "xmas eve");
        fixed(12, 26, "boxing day");
        fixed(12, 31, "new year eve", "new years eve", "nye");
        fixed(1, 1, "new year day", "new years day", "new year", "new years");
        fixed(1, 6, "epiphany", "three kings day", "three kings");
        fixed(2, 14, "valentine day", "valentines day", "valentine", "valentines");
        fixed(3, 17, "saint patrick day", "st patrick day", "st patricks day", "saint patricks day");
        fixed(4, 1, "april fools day", "april fool day", "april fools");
        fixed(5, 5, "cinco de mayo");
        fixed(10, 31, "halloween");
        fixed(11, 1, "all saints day", "all saint day");
        easter(-47, "pancake day", "shrove tuesday", "mardi gras");
        easter(-46, "ash wednesday");
        easter(-7, "palm sunday");
        easter(-2, "good friday");
        easter(-1, "holy saturday");
        easter(0, "easter", "easter sunday", "easter day");
        easter(1, "easter monday");
        add(year -> nth(year, Month.JUNE, 3, DayOfWeek.SUNDAY), "father day", "fathers day");
        add(year -> nth(year, Month.NOVEMBER, 4, DayOfWeek.THURSDAY).plusDays(1), "black friday");
        add(year -> nth(year, Month.NOVEMBER, 4, DayOfWeek.THURSDAY).plusDays(4), "cyber monday");
        add(year -> nth(year, Month.MAY, 2, DayOfWeek.SUNDAY), "mother day", "mothers day");
    }

    private void american() {
        fixed(6, 19, "juneteenth");
        fixed(7, 4, "independence day");
        fixed(11, 11, "veterans day", "veteran day");
        fixed(2, 2, "groundhog day");
        add(year -> nth(year, Month.JANUARY, 3, DayOfWeek.MONDAY), "martin luther king day", "mlk day");
        add(year -> nth(year, Month.FEBRUARY, 3, DayOfWeek.MONDAY), "presidents day", "president day");
        add(year -> nth(year, Month.MAY, -1, DayOfWeek.MONDAY), "memorial day");
        add(year -> nth(year, Month.SEPTEMBER, 1, DayOfWeek.MONDAY), "labor day", "labour day");
        add(year -> nth(year, Month.OCTOBER, 2, DayOfWeek.MONDAY), "columbus day", "indigenous peoples day");
        add(year -> nth(year, Month.NOVEMBER, 4, DayOfWeek.THURSDAY), "thanksgiving", "thanksgiving day");
        add(year -> nth(year, Month.NOVEMBER, 4, DayOfWeek.THURSDAY).minusDays(1), "thanksgiving eve");
    }

    private void british() {
        easter(-21, "mother day", "mothers day", "mothering sunday");
        fixed(11, 5, "bonfire night", "guy fawkes", "guy fawkes night");
        add(year -> nth(year, Month.MAY, 1, DayOfWeek.MONDAY), "early may bank holiday", "may day");
        add(year -> nth(year, Month.MAY, -1, DayOfWeek.MONDAY), "spring bank holiday");
        add(year -> nth(year, Month.AUGUST, -1, DayOfWeek.MONDAY), "august bank holiday", "summer bank holiday");
    }

    private void indian() {
        fixed(1, 26, "republic day");
        fixed(8, 15, "independence day");
        fixed(10, 2, "gandhi jayanti");
    }

    private void fixed(int month, int day, String... names) {
        add(year -> LocalDate.of(year, month, day), names);
    }

    private void easter(int days, String... names) {
        add(year -> easterSunday(year).plusDays(days), names);
    }

    private void add(Holiday holiday, String... names) {
        for (String name : names) {
            byName.put(name, holiday);
        }
    }

    private static LocalDate nth(int year, Month month, int nth, DayOfWeek day) {
        return LocalDate.of(year, month, 1).with(TemporalAdjusters.dayOfWeekInMonth(nth, day));
    }

    /** The anonymous Gregorian computus (Meeus, Jones, Butcher). */
    static LocalDate easterSunday(int year) {
        int a = year % 19;
        int b = year / 100;
        int c = year % 100;
        int d = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
        int e = (32 + 2 * (b % 4) + 2 * (c / 4) - d - c % 4) % 7;
        int f = d + e - 7 * ((a + 11 * d + 22 * e) / 451) + 114;
        return LocalDate.of(year, f / 31, f % 31 + 1);
    }
}
