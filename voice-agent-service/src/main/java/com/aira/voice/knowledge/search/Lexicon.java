package com.aira.voice.knowledge.search;

import java.util.Arrays;
import java.util.Collection;
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

    private final Map<String, Posting> postings = new HashMap<>();
    private final int[] lengths;
    private final double usualLength;

    /** The chunks that have a term, each followed by how often, in their order. */
    private static final class Posting {

        private int[] entries = new int[4];
        private int used;

        void count(int chunk) {
            if (used > 0 && entries[used - 2] == chunk) {
                entries[used - 1]++;
                return;
            }
            if (used == entries.length) {
                entries = Arrays.copyOf(entries, 2 * used);
            }
            entries[used++] = chunk;
            entries[used++] = 1;
        }

        int chunks() {
            return used / 2;
        }
    }

    Lexicon(Collection<Chunk> chunks) {
        lengths = new int[chunks.size()];
        int number = 0;
        for (Chunk chunk : chunks) {
            List<String> terms = chunk.terms();
            for (String term : terms) {
                postings.computeIfAbsent(term, t -> new Posting()).count(number);
            }
            lengths[number++] = terms.size();
        }
        usualLength = Math.max(1, Arrays.stream(lengths).average().orElse(1));
    }

    /** What the terms speak for each chunk; 0 for one that has none of them. */
    double[] scores(Set<String> terms) {
        double[] scores = new double[lengths.length];
        for (String term : terms) {
            Posting posting = postings.get(term);
            if (posting == null) {
                continue;
            }
            double rarity = rarity(term);
            for (int i = 0; i < posting.used; i += 2) {
                int chunk = posting.entries[i];
                scores[chunk] += score(rarity, posting.entries[i + 1], lengths[chunk]);
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
        Posting posting = postings.get(term);
        return posting == null ? 0 : posting.chunks();
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
                .mapToLong(posting -> 130 + 4L * posting.entries.length)
                .sum();
    }
}
