package com.aira.kb.extract.charset;

import java.lang.Character.UnicodeScript;

/** How much sense letters beyond ASCII make where they stand: about 1 for text, below 0 for a wrong charset. */
final class LetterScore {
    private static final String PUNCTUATION = "“”‘’„‚‹›«»–—…•·°©®™½¼¾²³¿¡§†‡%‰\u00a0、。「」・ー（）：，！？「」～";
    private static final int PROGRAMS = 0xfffd;

    private LetterScore() {}

    static double of(String text) {
        double score = 0;
        int counted = 0;
        int before = ' ';
        for (int i = 0; i < text.length(); ) {
            int letter = text.codePointAt(i);
            int next = i + Character.charCount(letter);
            int after = next < text.length() ? text.codePointAt(next) : ' ';
            if (letter > 0x7f) {
                score += of(before, letter, after);
                counted++;
            }
            before = letter;
            i = next;
        }
        return counted == 0 ? 0 : score / counted;
    }

    private static double of(int before, int letter, int after) {
        if (letter == PROGRAMS
                || Character.isISOControl(letter)
                || !Character.isDefined(letter)
                || Character.getType(letter) == Character.PRIVATE_USE) {
            return -4;
        }
        if (Character.getType(letter) == Character.CURRENCY_SYMBOL) {
            boolean money = Character.isDigit(before) || Character.isDigit(after) || after == ' ' || before == ' ';
            return letter == '¤' ? -1 : money ? 1.5 : -0.5;
        }
        if (Character.isLetter(letter) || Character.getType(letter) == Character.NON_SPACING_MARK) {
            return ofLetter(before, letter, after);
        }
        return PUNCTUATION.indexOf(letter) >= 0 ? 0.8 : -0.5;
    }

    private static double ofLetter(int before, int letter, int after) {
        if (!isWord(before) && !isWord(after)) {
            // A letter alone, or beside figures: in most languages a sign that was taken for a letter.
            return Character.isDigit(after) || Character.isDigit(before) ? -1 : 0.2;
        }
        double score = isWide(letter) ? 0.9 : 1;
        for (int neighbour : new int[] {before, after}) {
            if (isWord(neighbour) && !together(letter, neighbour)) {
                score -= 1.5;
            } else if (neighbour > 0x7f && isWord(neighbour) && UnicodeScript.of(letter) == UnicodeScript.LATIN) {
                // Words of accents alone are words of another script.
                score -= 0.5;
            }
        }
        boolean inside = Character.isUpperCase(letter) && Character.isLowerCase(before)
                || Character.isUpperCase(after) && Character.isLowerCase(letter);
        return inside ? score - 1.5 : score;
    }

    private static boolean isWord(int letter) {
        return Character.isLetter(letter);
    }

    private static boolean isWide(int letter) {
        return Character.isIdeographic(letter);
    }

    private static boolean together(int one, int other) {
        var script = UnicodeScript.of(one);
        var beside = UnicodeScript.of(other);
        return script == beside
                || script == UnicodeScript.COMMON
                || beside == UnicodeScript.COMMON
                || isEastAsian(script) && isEastAsian(beside);
    }

    private static boolean isEastAsian(UnicodeScript script) {
        return script == UnicodeScript.HAN
                || script == UnicodeScript.HIRAGANA
                || script == UnicodeScript.KATAKANA
                || script == UnicodeScript.HANGUL;
    }
}
