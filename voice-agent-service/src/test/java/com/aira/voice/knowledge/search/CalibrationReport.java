package com.aira.voice.knowledge.search;

import com.aira.voice.knowledge.KnowledgeFixture;
import com.aira.voice.knowledge.search.Ranker.Candidate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How well retrieval does on one half of the questions.
 *
 * @param recallAt1 share of answerable questions whose right chunk comes first
 * @param answered share of answerable questions that pass the threshold
 * @param falseAnswers share of unanswerable questions that pass it
 */
record CalibrationReport(
        int answerable, int unanswerable, double recallAt1, double recallAt5, double answered, double falseAnswers) {

    static CalibrationReport of(CalibrationSet set, boolean tuningHalf, double threshold, boolean print) {
        int answerable = 0;
        int unanswerable = 0;
        int first = 0;
        int amongFive = 0;
        int answered = 0;
        int wrongly = 0;
        for (CalibrationSet.Shop shop : set.shops()) {
            Library library = shop.library();
            for (CalibrationSet.Asked asked : shop.questions()) {
                if (asked.forTuning() != tuningHalf) {
                    continue;
                }
                float[] vector = KnowledgeFixture.EMBEDDER.question(asked.question());
                Question question = Question.of(asked.question(), Optional.of(vector));
                List<Candidate> found = Ranker.rank(library, question);
                AnswerEvidence evidence = Ranker.evidence(library, question, found.get(0), vector);
                boolean passes = evidence.score() >= threshold;
                if (print) {
                    boolean right = asked.expected()
                            .filter(words ->
                                    CalibrationMain.contains(found.get(0).chunk(), words))
                            .isPresent();
                    System.out.printf(
                            Locale.ROOT,
                            "%s %.2f %.2f %.2f %.2f %s -> %s%n",
                            asked.expected().isEmpty() ? "-" : right ? "?" : "X",
                            evidence.score(),
                            evidence.sentence(),
                            evidence.words(),
                            evidence.sentenceWords(),
                            asked.question(),
                            new AnswerReader()
                                    .read(library, question, found.get(0).chunk()));
                }
                if (asked.expected().isEmpty()) {
                    unanswerable++;
                    wrongly += passes ? 1 : 0;
                    continue;
                }
                String words = asked.expected().get();
                answerable++;
                answered += passes ? 1 : 0;
                first += CalibrationMain.contains(found.get(0).chunk(), words) ? 1 : 0;
                amongFive += found.stream()
                                .limit(5)
                                .anyMatch(candidate -> CalibrationMain.contains(candidate.chunk(), words))
                        ? 1
                        : 0;
            }
        }
        return new CalibrationReport(
                answerable,
                unanswerable,
                share(first, answerable),
                share(amongFive, answerable),
                share(answered, answerable),
                share(wrongly, unanswerable));
    }

    private static double share(int part, int whole) {
        return Math.round(1000.0 * part / whole) / 1000.0;
    }
}
