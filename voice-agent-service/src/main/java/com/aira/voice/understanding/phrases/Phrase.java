package com.aira.voice.understanding.phrases;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Words in a row. In its written form {@code a|b} is either word, {@code a?} may be missing, {@code ~} stands for up to
 * three words of any kind, and a leading {@code =} asks for the whole utterance.
 */
final class Phrase {

    private static final int GAP = 3;
    private static final int NOWHERE = -1;

    private record Part(Set<String> words, boolean optional, boolean gap) {}

    private final boolean whole;
    private final List<Part> parts;

    private Phrase(boolean whole, List<Part> parts) {
        this.whole = whole;
        this.parts = List.copyOf(parts);
    }

    /** @throws IllegalArgumentException if it could match no words at all */
    static Phrase parse(String written) {
        boolean whole = written.startsWith("=");
        List<Part> parts = new ArrayList<>();
        for (String part : (whole ? written.substring(1) : written).strip().split("\\s+")) {
            boolean optional = part.endsWith("?");
            String words = optional ? part.substring(0, part.length() - 1) : part;
            parts.add(
                    words.equals("~")
                            ? new Part(Set.of(), true, true)
                            : new Part(
                                    Arrays.stream(words.split("\\|"))
                                            .map(Phrase::single)
                                            .collect(Collectors.toUnmodifiableSet()),
                                    optional,
                                    false));
        }
        if (parts.stream().allMatch(Part::optional)) {
            throw new IllegalArgumentException("a phrase needs a word: " + written);
        }
        return new Phrase(whole, parts);
    }

    private static String single(String word) {
        List<String> words = Words.of(word);
        if (words.size() != 1) {
            throw new IllegalArgumentException("not one word of a phrase: " + word);
        }
        return words.get(0);
    }

    /** @return the end of the longest match that begins at {@code from}, or -1 */
    int end(List<String> words, int from) {
        if (whole && from > 0) {
            return NOWHERE;
        }
        int end = end(words, from, 0);
        return whole && end < words.size() ? NOWHERE : end;
    }

    private int end(List<String> words, int at, int part) {
        if (part == parts.size()) {
            return at;
        }
        Part next = parts.get(part);
        int best = next.optional() ? end(words, at, part + 1) : NOWHERE;
        if (next.gap()) {
            for (int skipped = 1; skipped <= GAP && at + skipped <= words.size(); skipped++) {
                best = Math.max(best, end(words, at + skipped, part + 1));
            }
        } else if (at < words.size() && next.words().contains(words.get(at))) {
            best = Math.max(best, end(words, at + 1, part + 1));
        }
        return best;
    }
}
