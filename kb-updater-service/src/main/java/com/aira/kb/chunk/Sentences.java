package com.aira.kb.chunk;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Cuts text into sentences; a line break ends one as well. */
final class Sentences {
    /** A full stop after these does not end a sentence, though a capital follows. */
    private static final Pattern ABBREVIATED = Pattern.compile(
            "(?:^|.*[\\s(])(?:Dr|Mr|Mrs|Ms|Prof|St|No|Nr|Inc|Ltd|Co|vs|approx|e\\.g|i\\.e|a\\.m|p\\.m|\\p{Lu})\\.",
            Pattern.DOTALL);

    /** Longer than any of them; a sentence of thousands of initials must not be searched whole for each. */
    private static final int TAIL = 12;

    private Sentences() {}

    /** The sentences of one line, in order; together they hold every character but the space between them. */
    static List<String> of(String line) {
        var iterator = BreakIterator.getSentenceInstance(Locale.ENGLISH);
        iterator.setText(line);
        var sentences = new ArrayList<String>();
        int start = iterator.first();
        for (int end = iterator.next(); end != BreakIterator.DONE; end = iterator.next()) {
            if (!ABBREVIATED.matcher(tail(line, start, end)).matches()) {
                add(line.substring(start, end).strip(), sentences);
                start = end;
            }
        }
        add(line.substring(start).strip(), sentences);
        return sentences;
    }

    private static String tail(String line, int start, int end) {
        while (end > start && Character.isWhitespace(line.charAt(end - 1))) {
            end--;
        }
        return line.substring(Math.max(start, end - TAIL), end);
    }

    private static void add(String sentence, List<String> sentences) {
        if (!sentence.isEmpty()) {
            sentences.add(sentence);
        }
    }
}
