package com.aira.voice.knowledge.search;

import com.aira.voice.knowledge.search.Library.Near;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * Orders the chunks of a library by how well they answer a question. Meaning and words of whole chunks pick the candidates;
 * among these the best sentence counts too. Words weigh little: callers paraphrase. How the weights were found, and what
 * the usual fusion of ranks reaches on the same questions, is in docs/performance.md.
 */
public final class Ranker {

    private static final int CANDIDATES = 20;

    /** Of a cosine, for one point of BM25. */
    private static final double WORDS = 0.02;

    private static final double PASSAGE = 0.5;

    /** An entry was written to be said, a document merely mentions. In cosine. */
    private static final double ENTRY_ADVANTAGE = 0.04;

    private static final double PRIORITY_ADVANTAGE = 0.04;

    /** In scores. What is about something else is less sure by more than that. */
    private static final double ABOUT_AS_SURE = 0.1;

    /** Nearly all of the words must be there before they alone pass for an answer. */
    private static final double DOUBT_IN_WORDS = 0.2;

    private Ranker() {}

    /**
     * A chunk that may answer.
     *
     * @param passage cosine of question and chunk
     * @param rank for the order: nothing but more or less
     */
    public record Candidate(Chunk chunk, double passage, double rank) {}

    /** The best candidates, best first, at most 20. */
    public static List<Candidate> rank(Library library, Question question) {
        List<Near> near = library.near(question);
        List<Candidate> candidates = question.vector()
                .map(vector -> best(near, Ranker::worth).stream()
                        .map(each -> weighed(each, vector))
                        .toList())
                .orElseGet(() -> best(near, Near::words).stream()
                        .filter(each -> each.words() > 0)
                        .map(each -> new Candidate(each.chunk(), 0, each.words() * (1 + advantage(each.chunk()))))
                        .toList());
        return candidates.stream()
                .sorted(Comparator.comparingDouble(Candidate::rank).reversed())
                .toList();
    }

    /**
     * The same order, but that an entry comes first that answers about as surely as what is best: it was written to be
     * said, and a document may say what was true when it was written. Among several the highest priority decides.
     */
    public static List<Candidate> entriesFirst(Library library, Question question, List<Candidate> ordered) {
        if (ordered.stream().noneMatch(candidate -> candidate.chunk().isEntry())) {
            return ordered;
        }
        double enough = score(library, question, ordered.get(0)) - ABOUT_AS_SURE;
        Optional<Candidate> first = ordered.stream()
                .filter(candidate -> candidate.chunk().isEntry())
                .filter(candidate -> score(library, question, candidate) >= enough)
                .max(Comparator.<Candidate>comparingInt(
                                candidate -> candidate.chunk().priority())
                        .thenComparingDouble(Candidate::rank));
        return Stream.concat(first.stream(), ordered.stream().filter(candidate -> first.stream()
                        .noneMatch(entry -> entry == candidate)))
                .toList();
    }

    /** How sure it is that a candidate answers the question: 0 to 1. */
    public static double score(Library library, Question question, Candidate candidate) {
        return question.vector()
                .map(vector -> evidence(library, question, candidate, vector).score())
                .orElseGet(() -> Math.max(0, words(library, question, candidate.chunk()) - DOUBT_IN_WORDS));
    }

    static AnswerEvidence evidence(Library library, Question question, Candidate candidate, float[] vector) {
        FiledSentences sentences = candidate.chunk().sentences();
        double sentenceWords = sentences.texts().stream()
                .mapToDouble(text -> library.lexicon().coverage(question.terms(), Terms.of(text)))
                .max()
                .orElse(0);
        // Among two or three chunks one is always ahead.
        double lead = (candidate.passage() - library.usual(vector)) * library.size() / (library.size() + 1);
        return new AnswerEvidence(
                sentences.nearest(vector), words(library, question, candidate.chunk()), sentenceWords, lead);
    }

    /** The share of the question's words that a chunk has. */
    private static double words(Library library, Question question, Chunk chunk) {
        return library.lexicon().coverage(question.terms(), new HashSet<>(chunk.terms()));
    }

    private static Candidate weighed(Near near, float[] vector) {
        double nearest = near.chunk().sentences().nearest(vector);
        return new Candidate(near.chunk(), near.passage(), worth(near) - (1 - PASSAGE) * near.passage() + nearest);
    }

    private static double worth(Near near) {
        return near.passage() + WORDS * near.words() + advantage(near.chunk());
    }

    private static double advantage(Chunk chunk) {
        return (chunk.isEntry() ? ENTRY_ADVANTAGE : 0) + PRIORITY_ADVANTAGE * chunk.priority() / 100.0;
    }

    private static List<Near> best(List<Near> near, ToDoubleFunction<Near> worth) {
        record Worthy(Near near, double worth) {}
        var best = new PriorityQueue<Worthy>(CANDIDATES + 1, Comparator.comparingDouble(Worthy::worth));
        for (Near each : near) {
            double value = worth.applyAsDouble(each);
            if (best.size() < CANDIDATES || value > best.element().worth()) {
                best.add(new Worthy(each, value));
                if (best.size() > CANDIDATES) {
                    best.remove();
                }
            }
        }
        return best.stream().map(Worthy::near).toList();
    }
}
