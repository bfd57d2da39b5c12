package com.aira.voice.knowledge;

import com.aira.schema.Sentences;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Orders the chunks of a library by how well they answer a question. Meaning and words of whole chunks pick the candidates;
 * among these the best sentence counts too. Words weigh little: callers paraphrase. How the weights were found, and what
 * the usual fusion of ranks reaches on the same questions, is in docs/performance.md.
 */
final class Ranker {

    private static final int CANDIDATES = 20;

    /** Of a cosine, for one point of BM25. */
    private static final double WORDS = 0.02;

    private static final double PASSAGE = 0.5;

    /** An entry was written to be said, a document merely mentions. In cosine. */
    private static final double ENTRY_ADVANTAGE = 0.04;

    private static final double PRIORITY_ADVANTAGE = 0.04;

    private final Embedder embedder;

    Ranker(Embedder embedder) {
        this.embedder = embedder;
    }

    /**
     * A chunk with what speaks for it.
     *
     * @param rank for the order
     * @param score 0 to 1: how sure it is that this chunk answers the question
     */
    record Candidate(Chunk chunk, List<Library.Sentence> sentences, Evidence evidence, double rank, double score) {}

    /**
     * @param vector the question's; empty when it could not be embedded, and words alone decide
     * @return best first, at most 20
     */
    List<Candidate> rank(Library library, String question, Optional<float[]> vector) {
        Set<String> terms = Terms.of(question);
        double[] words = library.lexicon().scores(terms);
        List<Candidate> candidates = new ArrayList<>(
                vector.map(v -> byMeaning(library, terms, words, v)).orElseGet(() -> byWords(library, terms, words)));
        candidates.sort(Comparator.comparingDouble(Candidate::rank).reversed());
        return candidates;
    }

    private List<Candidate> byMeaning(Library library, Set<String> terms, double[] words, float[] vector) {
        List<Chunk> chunks = library.chunks();
        double[] passage = chunks.stream()
                .mapToDouble(chunk -> Vectors.cosine(vector, chunk.vector()))
                .toArray();
        double usual = IntStream.range(0, passage.length)
                .mapToDouble(i -> passage[i])
                .average()
                .orElse(0);
        return best(passage.length, i -> passage[i] + WORDS * words[i] + advantage(chunks.get(i)))
                .mapToObj(i -> weigh(library, chunks.get(i), terms, words[i], vector, passage[i], usual))
                .toList();
    }

    /** Nearly all of the words must be there before they pass for an answer. */
    private static List<Candidate> byWords(Library library, Set<String> terms, double[] words) {
        List<Chunk> chunks = library.chunks();
        return best(words.length, i -> words[i])
                .filter(i -> words[i] > 0)
                .mapToObj(i -> {
                    Chunk chunk = chunks.get(i);
                    double met = library.lexicon().coverage(terms, terms(chunk));
                    List<Library.Sentence> plain = Sentences.of(chunk.answer().orElse(chunk.content())).stream()
                            .map(text -> new Library.Sentence(text, new float[0]))
                            .toList();
                    return new Candidate(
                            chunk,
                            plain,
                            new Evidence(0, met, met, 0),
                            words[i] * (1 + advantage(chunk)),
                            Math.max(0, met - 0.2));
                })
                .toList();
    }

    private Candidate weigh(
            Library library,
            Chunk chunk,
            Set<String> terms,
            double words,
            float[] vector,
            double passage,
            double usual) {
        List<Library.Sentence> sentences = library.sentences(chunk, embedder);
        double nearest = library.entryQuestion(chunk, embedder)
                .map(asked -> Vectors.cosine(vector, asked))
                .orElse(0.0);
        double sentenceWords = chunk.question()
                .map(asked -> library.lexicon().coverage(terms, Terms.of(asked)))
                .orElse(0.0);
        for (Library.Sentence sentence : sentences) {
            nearest = Math.max(nearest, Vectors.cosine(vector, sentence.vector()));
            sentenceWords = Math.max(sentenceWords, library.lexicon().coverage(terms, Terms.of(sentence.text())));
        }
        // Among two or three chunks one is always ahead.
        int chunks = library.chunks().size();
        double lead = (passage - usual) * chunks / (chunks + 1);
        Evidence evidence = new Evidence(nearest, library.lexicon().coverage(terms, terms(chunk)), sentenceWords, lead);
        double rank = PASSAGE * passage + nearest + WORDS * words + advantage(chunk);
        return new Candidate(chunk, sentences, evidence, rank, evidence.score());
    }

    private static double advantage(Chunk chunk) {
        return (chunk.isEntry() ? ENTRY_ADVANTAGE : 0) + PRIORITY_ADVANTAGE * chunk.priority() / 100.0;
    }

    private static Set<String> terms(Chunk chunk) {
        return Terms.of(chunk.searchable() + " " + chunk.question().orElse(""));
    }

    private static IntStream best(int chunks, java.util.function.IntToDoubleFunction worth) {
        double[] worths = IntStream.range(0, chunks).mapToDouble(worth).toArray();
        return IntStream.range(0, chunks)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -worths[i]))
                .limit(CANDIDATES)
                .mapToInt(Integer::intValue);
    }
}
