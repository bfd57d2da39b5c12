package com.aira.voice.knowledge;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Whether each word that a question turns on has a relative in what would answer it: "elevator" has "lift", "wifi" has
 * nothing in a sentence about cards. Whole sentences are near to each other for being about the same trade; this tells
 * them apart.
 */
final class Kinship {

    /** Words of all businesses together: about 8 MB of vectors. */
    private static final int WORDS_KEPT = 5000;

    private static final double UNKNOWN = 0.7;

    private final Embedder embedder;
    private final Map<String, float[]> vectors = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, float[]> eldest) {
            return size() > WORDS_KEPT;
        }
    });

    Kinship(Embedder embedder) {
        this.embedder = embedder;
    }

    /**
     * @param mean over the question's words, by rarity, of the cosine to their nearest word in the text
     * @param least of those cosines
     */
    record Degree(double mean, double least) {}

    Degree of(String question, String text, Library library) {
        List<String> asked = words(question);
        List<String> given = words(text);
        if (asked.isEmpty() || given.isEmpty()) {
            return new Degree(UNKNOWN, UNKNOWN);
        }
        learn(asked, given);
        double sum = 0;
        double weights = 0;
        double least = 1;
        for (String word : asked) {
            double nearest = 0;
            for (String other : given) {
                nearest = Math.max(nearest, cosine(word, other));
            }
            double weight = library.lexicon().weight(Terms.stem(word));
            sum += weight * nearest;
            weights += weight;
            least = Math.min(least, nearest);
        }
        return new Degree(sum / weights, least);
    }

    private double cosine(String word, String other) {
        if (Terms.stem(word).equals(Terms.stem(other))) {
            return 1;
        }
        float[] a = vectors.get(word);
        float[] b = vectors.get(other);
        return a == null || b == null ? 0 : Vectors.cosine(a, b);
    }

    private void learn(List<String> asked, List<String> given) {
        List<String> missing = new ArrayList<>();
        for (List<String> words : List.of(asked, given)) {
            for (String word : words) {
                if (!vectors.containsKey(word) && !missing.contains(word)) {
                    missing.add(word);
                }
            }
        }
        List<float[]> learned = embedder.texts(missing);
        for (int i = 0; i < missing.size(); i++) {
            vectors.put(missing.get(i), learned.get(i));
        }
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        for (String word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}']+")) {
            Set<String> terms = Terms.of(word);
            if (!terms.isEmpty() && !words.contains(word)) {
                words.add(word);
            }
        }
        return words;
    }
}
