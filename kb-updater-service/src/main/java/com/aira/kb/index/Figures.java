package com.aira.kb.index;

import java.util.StringJoiner;

/**
 * Rows of figures, such as those of tax tables. A model of meaning learns nothing from the ninth figure in a row, and
 * takes as long for it as for a word; figures are looked up by the words of a chunk, which keep them all.
 */
final class Figures {
    /** More than a phone number or the hours of a day have. */
    private static final int MOST_IN_A_ROW = 8;

    private Figures() {}

    /** The text without what comes after the first figures in a row, up to the next word. */
    static String firstOf(String text) {
        var kept = new StringJoiner(" ");
        int inARow = 0;
        for (var part : text.split("\\s+")) {
            if (part.codePoints().anyMatch(Character::isLetter)) {
                inARow = 0;
            } else if (part.codePoints().anyMatch(Character::isDigit)) {
                inARow++;
            }
            if (inARow <= MOST_IN_A_ROW) {
                kept.add(part);
            }
        }
        return kept.toString();
    }

    /** Whether there is nothing to understand: a long row without a word. */
    static boolean fill(String text) {
        return text.codePoints().noneMatch(Character::isLetter)
                && firstOf(text).length() < String.join(" ", text.split("\\s+")).length();
    }
}
