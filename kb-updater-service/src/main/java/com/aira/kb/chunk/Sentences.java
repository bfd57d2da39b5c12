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
            ".*(?:^|[\\s(])(?:Dr|Mr|Mrs|Ms|Prof|St|No|Nr|Inc|Ltd|Co|vs|approx|e\\.g|i\\.e|a\\.m|p\\.m|\\p{Lu})\\.",
            Pattern.DOTALL);

    private Sentences() {}

    /** The sentences of one line, in order; together they hold every character but the space between them. */
    static List<String> of(String line) {
        var iterator = BreakIterator.getSentenceInstance(Locale.ENGLISH);
        iterator.setText(line);
        var sentences = new ArrayList<String>();
        var open = new StringBuilder();
        int start = iterator.first();
        for (int end = iterator.next(); end != BreakIterator.DONE; start = end, end = iterator.next()) {
            open.append(line, start, end);
            var sentence = open.toString().strip();
            if (!ABBREVIATED.matcher(sentence).matches()) {
                add(sentence, sentences);
                open.setLength(0);
            }
        }
        add(open.toString().strip(), sentences);
        return sentences;
    }

    private static void add(String sentence, List<String> sentences) {
        if (!sentence.isEmpty()) {
            sentences.add(sentence);
        }
    }
}
