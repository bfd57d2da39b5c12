package com.aira.voice.knowledge;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Joins both searches: reciprocal rank fusion picks the candidates, the evidence orders them. */
final class Ranker {

    /** Cormack, Clarke and Buettcher (2009) found 60 to serve; it damps the lead of the first ranks. */
    private static final int FUSION = 60;

    private static final int CANDIDATES = 8;
    /** In log odds: an entry was written to be said, a document merely mentions. */
    private static final double ENTRY_ADVANTAGE = 0.5;

    private static final double PRIORITY_ADVANTAGE = 0.5;

    private static final int COMPARED = 3;

    private final Embedder embedder;
    private final Kinship kinship;

    Ranker(Embedder embedder) {
        this.embedder = embedder;
        this.kinship = new Kinship(embedder);
    }

    /** A chunk with what speaks for it. */
    record Candidate(Chunk chunk, List<Library.Sentence> sentences, Evidence evidence, double score) {

        /** For the order only: entries beat documents when both answer. */
        double rank() {
            double odds = Math.log((score + 1e-6) / (1 - score + 1e-6));
            return odds + (chunk.isEntry() ? ENTRY_ADVANTAGE : 0) + PRIORITY_ADVANTAGE * chunk.priority() / 100.0;
        }
    }

    /**
     * @param vector the question's; empty when it could not be embedded, and words alone decide
     * @param lexical ids found by words, best first
     */
    List<Candidate> rank(Library library, String question, Optional<float[]> vector, List<UUID> lexical) {
        Map<Chunk, Double> fused = new HashMap<>();
        int place = 0;
        for (UUID id : lexical) {
            Chunk chunk = library.chunk(id);
            if (chunk != null) {
                fused.merge(chunk, 1.0 / (FUSION + ++place), Double::sum);
            }
        }
        place = 0;
        for (Chunk chunk : vector.map(v -> library.nearest(v, 20)).orElse(List.of())) {
            fused.merge(chunk, 1.0 / (FUSION + ++place), Double::sum);
        }
        Set<String> terms = Terms.of(question);
        double usual = vector.map(library::meanCosine).orElse(0.0);
        List<Candidate> candidates = new ArrayList<>();
        fused.entrySet().stream()
                .sorted(Map.Entry.<Chunk, Double>comparingByValue().reversed())
                .limit(CANDIDATES)
                .forEach(entry -> candidates.add(weigh(library, entry.getKey(), terms, vector, usual)));
        candidates.sort(Comparator.comparingDouble(Candidate::rank).reversed());
        if (vector.isPresent() && embedder.isNear()) {
            compareWords(library, question, vector.get(), candidates);
        }
        return candidates;
    }

    /** The first few are looked at word by word, and ordered anew among themselves; the rest stay behind them. */
    private void compareWords(Library library, String question, float[] vector, List<Candidate> candidates) {
        List<Candidate> first = candidates.subList(0, Math.min(COMPARED, candidates.size()));
        first.replaceAll(candidate -> {
            Chunk chunk = candidate.chunk();
            String nearest = candidate.sentences().stream()
                    .max(Comparator.comparingDouble(sentence -> Vectors.cosine(vector, sentence.vector())))
                    .map(Library.Sentence::text)
                    .orElse("");
            String text = chunk.heading().orElse("") + " " + chunk.question().orElse("") + " " + nearest;
            double score = candidate.evidence().score(kinship.of(question, text, library));
            return new Candidate(chunk, candidate.sentences(), candidate.evidence(), score);
        });
        first.sort(Comparator.comparingDouble(Candidate::rank).reversed());
        double last = first.isEmpty() ? 1 : first.get(first.size() - 1).score();
        candidates.replaceAll(candidate -> first.contains(candidate)
                ? candidate
                : new Candidate(
                        candidate.chunk(),
                        candidate.sentences(),
                        candidate.evidence(),
                        Math.min(last, candidate.score())));
    }

    private Candidate weigh(Library library, Chunk chunk, Set<String> terms, Optional<float[]> vector, double usual) {
        double words = library.coverage(
                terms, Terms.of(chunk.searchable() + " " + chunk.question().orElse("")));
        if (vector.isEmpty()) {
            List<Library.Sentence> plain = Sentences.of(chunk.answer().orElse(chunk.content())).stream()
                    .map(text -> new Library.Sentence(text, new float[0]))
                    .toList();
            // Words alone must nearly all be there before they pass for an answer.
            return new Candidate(chunk, plain, new Evidence(0, 0, words, words, 0), Math.max(0, words - 0.2));
        }
        List<Library.Sentence> sentences = library.sentences(chunk, embedder);
        double nearest = library.entryQuestion(chunk, embedder)
                .map(asked -> Vectors.cosine(vector.get(), asked))
                .orElse(0.0);
        double sentenceWords = chunk.question()
                .map(asked -> library.coverage(terms, Terms.of(asked)))
                .orElse(0.0);
        for (Library.Sentence sentence : sentences) {
            nearest = Math.max(nearest, Vectors.cosine(vector.get(), sentence.vector()));
            sentenceWords = Math.max(sentenceWords, library.coverage(terms, Terms.of(sentence.text())));
        }
        double passage = Vectors.cosine(vector.get(), chunk.vector());
        Evidence evidence = new Evidence(passage, nearest, words, sentenceWords, passage - usual);
        return new Candidate(chunk, sentences, evidence, evidence.score());
    }
}
