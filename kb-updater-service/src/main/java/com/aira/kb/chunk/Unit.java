package com.aira.kb.chunk;

import java.util.ArrayList;
import java.util.List;

/**
 * What is never cut: a sentence, a row, or a part of one that is longer than a chunk.
 *
 * @param startsLine whether a new line begins with it
 * @param weight in words
 */
record Unit(String text, boolean startsLine, int weight) {
    /** Scripts without spaces between words count by characters: so many make a word. */
    private static final int CHARACTERS_A_WORD = 12;

    /** Weighed once: a chunk that is being filled asks for it again and again. */
    Unit(String text, boolean startsLine) {
        this(text, startsLine, weight(text));
    }

    /** Cuts between words where the text outweighs the limit, and within one only where that alone does. */
    List<Unit> fitting(int limit) {
        if (weight <= limit) {
            return List.of(this);
        }
        var parts = new ArrayList<Unit>();
        var open = new StringBuilder();
        for (var word : text.split("\\s+")) {
            for (var piece : pieces(word, limit * CHARACTERS_A_WORD)) {
                var longer = open.isEmpty() ? piece : open + " " + piece;
                if (weight(longer) > limit) {
                    parts.add(new Unit(open.toString(), parts.isEmpty() && startsLine));
                    open.setLength(0);
                    longer = piece;
                }
                open.replace(0, open.length(), longer);
            }
        }
        parts.add(new Unit(open.toString(), parts.isEmpty() && startsLine));
        return parts;
    }

    private static List<String> pieces(String word, int length) {
        var pieces = new ArrayList<String>();
        for (int start = 0; start < word.length(); ) {
            int end = Math.min(word.length(), start + length);
            if (end < word.length() && Character.isHighSurrogate(word.charAt(end - 1))) {
                end--;
            }
            pieces.add(word.substring(start, end));
            start = end;
        }
        return pieces;
    }

    static int weight(String text) {
        int words = text.isBlank() ? 0 : text.strip().split("\\s+").length;
        return Math.max(words, (text.length() + CHARACTERS_A_WORD - 1) / CHARACTERS_A_WORD);
    }
}
