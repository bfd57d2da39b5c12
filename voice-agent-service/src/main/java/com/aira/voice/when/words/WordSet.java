package com.aira.voice.when.words;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Sets of words written as lines of text, which stay readable where {@code Set.of} would take a line a word. */
public final class WordSet {

    private WordSet() {}

    public static Set<String> of(String... lines) {
        Set<String> words = new HashSet<>();
        for (String line : lines) {
            words.addAll(List.of(line.split(" ")));
        }
        return Set.copyOf(words);
    }
}
