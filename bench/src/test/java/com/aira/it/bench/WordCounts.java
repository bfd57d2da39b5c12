package com.aira.it.bench;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** The words of a text, letters and figures, each with how often it is there. */
record WordCounts(Map<String, Integer> counts) {

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");

    static WordCounts of(String text) {
        Map<String, Integer> counts = new HashMap<>();
        var word = WORD.matcher(text);
        while (word.find()) {
            counts.merge(word.group(), 1, Integer::sum);
        }
        return new WordCounts(counts);
    }

    long characters() {
        return charactersIn(this);
    }

    /** Characters of those that are in another text too, each at most as often as it is there. */
    long charactersIn(WordCounts other) {
        long characters = 0;
        for (var word : counts.entrySet()) {
            characters += (long) word.getKey().length()
                    * Math.min(word.getValue(), other.counts.getOrDefault(word.getKey(), 0));
        }
        return characters;
    }
}
