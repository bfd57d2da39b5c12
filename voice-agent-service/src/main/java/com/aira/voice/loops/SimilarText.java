package com.aira.voice.loops;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Whether two texts are the same but for a word or two, punctuation and case. */
public final class SimilarText {

    /** Dice coefficient of the words, from which two texts count as the same: one word in seven may differ. */
    private static final double SAME = 0.85;

    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    private SimilarText() {}

    public static boolean same(String one, String other) {
        List<String> first = words(one);
        List<String> second = words(other);
        if (first.isEmpty() || second.isEmpty()) {
            return first.isEmpty() && second.isEmpty() && one.strip().equals(other.strip());
        }
        if (first.equals(second)) {
            return true;
        }
        Set<String> a = new HashSet<>(first);
        Set<String> b = new HashSet<>(second);
        Set<String> both = new HashSet<>(a);
        both.retainAll(b);
        return 2.0 * both.size() / (a.size() + b.size()) >= SAME;
    }

    /** Words in lower case, without accents and punctuation. */
    public static List<String> words(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
        // "don't" is one word, however its apostrophe is written.
        String words = NO_WORD.matcher(
                        MARKS.matcher(plain.replaceAll("['’‘`]", "")).replaceAll(""))
                .replaceAll(" ")
                .strip();
        return words.isEmpty() ? List.of() : List.of(words.split(" "));
    }
}
