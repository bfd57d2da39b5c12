package com.aira.voice.when.words;

import java.util.Set;

/**
 * One word of an utterance after numbers and names were recognised.
 *
 * @param text lower case; weekdays and months by their full English name, numbers as digits
 * @param value the number or ordinal, minutes of the day for CLOCK, 0 or 12 for MERIDIEM, 1 (Monday, January) upwards
 * @param pause a comma or full stop stood before it
 * @param from where it begins in the utterance
 * @param to where it ends there, exclusive
 */
public record Word(Kind kind, String text, int value, boolean pause, int from, int to) {

    public enum Kind {
        WORD,
        NUMBER,
        ORDINAL,
        CLOCK,
        MERIDIEM,
        WEEKDAY,
        MONTH,
        NUMERIC_DATE,
        END
    }

    /** Stands before the first and after the last word, so that rules may look anywhere. */
    public static final Word END = new Word(Kind.END, "", -1, true, 0, 0);

    /** The same place of the utterance, known as something else. */
    public Word as(Kind other, String name, int number) {
        return new Word(other, name, number, pause, from, to);
    }

    public boolean is(Kind other) {
        return kind == other;
    }

    public boolean is(String other) {
        return text.equals(other);
    }

    public boolean in(Set<String> texts) {
        return texts.contains(text);
    }

    /** A number between both bounds, each included. */
    public boolean isNumber(int from, int to) {
        return kind == Kind.NUMBER && value >= from && value <= to;
    }

    /** Two digits that can follow an hour: 00 to 59. */
    public boolean isMinutes() {
        return kind == Kind.NUMBER && text.length() == 2 && value < 60;
    }
}
