package com.aira.voice.knowledge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The words of all chunks of a business: how much those of a question speak for each chunk (Okapi BM25, Robertson and
 * Zaragoza 2009), and how rare each word is here.
 */
final class Lexicon {

    private static final double SATURATION = 1.2;
    private static final double LENGTH = 0.75;

    /** For each term the chunks that have it, each followed by how often. */
    private final Map<String, int[]> postings = new HashMap<>();

    private final int[] lengths;
    private final double usualLength;

    /** @param chunks the terms of each chunk, with repetitions */
    Lexicon(List<List<String>> chunks) {
        lengths = new int[chunks.size()];
        Map<String, List<Integer>> found = new HashMap<>();
        for (int chunk = 0; chunk < lengths.length; chunk++) {
            lengths[chunk] = chunks.get(chunk).size();
            Map<String, Integer> counts = new HashMap<>();
            chunks.get(chunk).forEach(term -> counts.merge(term, 1, Integer::sum));
            for (var count : counts.entrySet()) {
                List<Integer> posting = found.computeIfAbsent(count.getKey(), term -> new ArrayList<>(4));
                posting.add(chunk);
                posting.add(count.getValue());
            }
        }
        found.forEach((term, posting) ->
                postings.put(term, posting.stream().mapToInt(Integer::intValue).toArray()));
        usualLength = Math.max(1, Arrays.stream(lengths).average().orElse(1));
    }

    /** What the terms speak for each chunk; 0 for one that has none of them. */
    double[] scores(Set<String> terms) {
        double[] scores = new double[lengths.length];
        for (String term : terms) {
            int[] posting = postings.get(term);
            if (posting == null) {
                continue;
            }
            double rarity = rarity(term);
            for (int i = 0; i < posting.length; i += 2) {
                scores[posting[i]] += score(rarity, posting[i + 1], lengths[posting[i]]);
            }
        }
        return scores;
    }

    /** What the terms speak for a chunk that need not be one of these, by how rare they are here. */
    double score(Set<String> terms, List<String> chunk) {
        double score = 0;
        for (String term : terms) {
            int times = Collections.frequency(chunk, term);
            score += times == 0 ? 0 : score(rarity(term), times, chunk.size());
        }
        return score;
    }

    private double rarity(String term) {
        double having = having(term);
        return Math.log(1 + (lengths.length - having + 0.5) / (having + 0.5));
    }

    private double score(double rarity, int times, int length) {
        return rarity * times * (SATURATION + 1) / (times + SATURATION * (1 - LENGTH + LENGTH * length / usualLength));
    }

    private double having(String term) {
        int[] posting = postings.get(term);
        return posting == null ? 0 : posting.length / 2.0;
    }

    /** The share of the chunks that have a term. */
    double share(String term) {
        return lengths.length == 0 ? 0 : having(term) / lengths.length;
    }

    /** How rare a term is here: 1 for one that no chunk has, less the more chunks have it. */
    double weight(String term) {
        double chunks = lengths.length + 1.0;
        return Math.log(1 + chunks / (having(term) + 0.5)) / Math.log(1 + chunks / 0.5);
    }

    /** The share of the terms of a question, by weight, that a text has. */
    double coverage(Set<String> terms, Set<String> text) {
        double all = 0;
        double met = 0;
        for (String term : terms) {
            double weight = weight(term);
            all += weight;
            if (text.contains(term)) {
                met += weight;
            }
        }
        return all == 0 ? 0 : met / all;
    }

    /** Rough size in memory. */
    long bytes() {
        return postings.values().stream()
                .mapToLong(posting -> 100 + 4L * posting.length)
                .sum();
    }
}
