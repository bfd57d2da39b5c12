package com.aira.voice.when;

import com.aira.voice.when.words.Cursor;
import com.aira.voice.when.words.Nouns;
import com.aira.voice.when.words.Word;
import com.aira.voice.when.words.WordSet;
import java.time.DayOfWeek;
import java.time.Month;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Recognises weekdays and months, and leaves alone the verb "may", the name "June", a man who "sat" in the "sun". */
final class Names {

    private static final Map<String, DayOfWeek> WEEKDAYS = new HashMap<>();
    private static final Map<String, Month> MONTHS = new HashMap<>();

    static {
        for (DayOfWeek day : DayOfWeek.values()) {
            WEEKDAYS.put(day.name().toLowerCase(Locale.ROOT), day);
        }
        for (Month month : Month.values()) {
            MONTHS.put(month.name().toLowerCase(Locale.ROOT), month);
            MONTHS.put(month.name().substring(0, 3).toLowerCase(Locale.ROOT), month);
        }
        MONTHS.put("sept", Month.SEPTEMBER);
        MONTHS.put("febuary", Month.FEBRUARY);
        MONTHS.put("decemeber", Month.DECEMBER);
        MONTHS.put("novemeber", Month.NOVEMBER);
        alias(DayOfWeek.MONDAY, "mon", "munday");
        alias(DayOfWeek.TUESDAY, "tue", "tues", "teusday", "tuseday", "tuesay");
        alias(DayOfWeek.WEDNESDAY, "wed", "weds", "wendsday", "wensday", "wednsday", "wedensday", "wenesday");
        alias(DayOfWeek.THURSDAY, "thu", "thur", "thurs", "thrusday", "thurday", "thirsday", "thursady");
        alias(DayOfWeek.FRIDAY, "fri", "firday");
        alias(DayOfWeek.SATURDAY, "sat", "satuday", "saterday");
        alias(DayOfWeek.SUNDAY, "sun");
    }

    private static final Set<String> ALSO_A_WORD = Set.of("sat", "sun", "mon", "wed");
    private static final Set<String> SURE_MONTHS =
            WordSet.of("january february febuary july september october november novemeber december decemeber");

    private static final Set<String> BEFORE_A_WEEKDAY =
            WordSet.of("on this next by coming or until for and from about tomorrow");
    private static final Set<String> AFTER_A_WEEKDAY =
            WordSet.of("at morning afternoon evening night noon or next around after before");
    private static final Set<String> PERSONS = WordSet.of("i he she we they you it who the in get just all");
    private static final Set<String> BEFORE_A_MONTH =
            WordSet.of("in next early late mid of until by during sometime since last end beginning start through");

    private Names() {}

    private static void alias(DayOfWeek day, String... names) {
        for (String name : names) {
            WEEKDAYS.put(name, day);
        }
    }

    static List<Word> marked(List<Word> words) {
        List<Word> marked = new ArrayList<>(words.size());
        for (int i = 0; i < words.size(); i++) {
            Word word = words.get(i);
            marked.add(word.is(Word.Kind.WORD) ? marked(new Cursor(words, i), word) : word);
        }
        return marked;
    }

    private static Word marked(Cursor around, Word word) {
        DayOfWeek day = WEEKDAYS.get(word.text());
        if (day != null && (!ALSO_A_WORD.contains(word.text()) || isWeekday(around))) {
            return word.as(Word.Kind.WEEKDAY, day.name().toLowerCase(Locale.ROOT), day.getValue());
        }
        Month month = MONTHS.get(word.text());
        if (month != null && (SURE_MONTHS.contains(word.text()) || isMonth(around))) {
            return word.as(Word.Kind.MONTH, month.name().toLowerCase(Locale.ROOT), month.getValue());
        }
        return word;
    }

    private static boolean isWeekday(Cursor around) {
        Word before = around.peek(-1);
        Word after = around.peek(1);
        if (before.in(PERSONS)) {
            return false;
        }
        boolean numberFollows = after.is(Word.Kind.NUMBER)
                || after.is(Word.Kind.ORDINAL)
                || after.is(Word.Kind.CLOCK)
                || MONTHS.containsKey(after.text())
                || (after.is("the") && around.peek(2).is(Word.Kind.ORDINAL));
        boolean alone = before.is(Word.Kind.END) && after.is(Word.Kind.END);
        return alone || numberFollows || before.in(BEFORE_A_WEEKDAY) || after.in(AFTER_A_WEEKDAY);
    }

    private static boolean isMonth(Cursor around) {
        Word before = around.peek(-1);
        Word after = around.peek(1);
        boolean counted = around.peek(2).in(Nouns.COUNTED)
                || (around.peek(2).is("of") && around.peek(3).is("us"));
        boolean dayFollows = (after.isNumber(1, 31) && !counted)
                || after.isNumber(2000, 2100)
                || after.is(Word.Kind.ORDINAL)
                || (after.is("the") && around.peek(2).is(Word.Kind.ORDINAL));
        boolean dayBefore = before.is(Word.Kind.ORDINAL) || before.isNumber(1, 31);
        boolean alone = before.is(Word.Kind.END) && after.is(Word.Kind.END);
        return alone || dayFollows || dayBefore || before.in(BEFORE_A_MONTH);
    }
}
