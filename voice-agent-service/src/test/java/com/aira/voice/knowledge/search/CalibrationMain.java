package com.aira.voice.knowledge.search;

import com.aira.voice.knowledge.KnowledgeFixture;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Fits the weights of {@link AnswerEvidence} on one half of the questions and reports on the other:
 * {@code mvn -o -pl voice-agent-service -am test-compile}, then run this class on the test class path.
 */
final class CalibrationMain {

    private CalibrationMain() {}

    record Example(double[] features, boolean answers) {}

    public static void main(String[] args) {
        CalibrationSet set = CalibrationSet.read();
        List<Example> tuning = new ArrayList<>();
        for (CalibrationSet.Shop shop : set.shops()) {
            Library library = shop.library();
            for (CalibrationSet.Asked asked : shop.questions()) {
                if (!asked.forTuning()) {
                    continue;
                }
                float[] vector = KnowledgeFixture.EMBEDDER.question(asked.question());
                Question question = Question.of(asked.question(), Optional.of(vector));
                AnswerEvidence e = Ranker.evidence(
                        library, question, Ranker.rank(library, question).get(0), vector);
                tuning.add(new Example(
                        new double[] {e.sentence(), e.words(), e.sentenceWords(), e.lead()},
                        asked.expected().isPresent()));
            }
        }
        System.out.println("fitted " + fit(tuning));
        System.out.println(CalibrationReport.of(set, true, 0.6, args.length > 0));
        System.out.println(CalibrationReport.of(set, false, 0.6, args.length > 0));
        for (double threshold = 0.3; threshold < 0.8; threshold += 0.05) {
            System.out.printf(
                    Locale.ROOT,
                    "threshold %.2f  tuning %s%n                reported %s%n",
                    threshold,
                    CalibrationReport.of(set, true, threshold, false),
                    CalibrationReport.of(set, false, threshold, false));
        }
    }

    static boolean contains(Chunk chunk, String words) {
        return chunk.searchable().toLowerCase(Locale.ROOT).contains(words.toLowerCase(Locale.ROOT));
    }

    /** Logistic regression by gradient descent, lightly regularised; positives and negatives weigh the same. */
    private static String fit(List<Example> examples) {
        double[] weights = new double[5];
        double positives = examples.stream().filter(Example::answers).count();
        double balance = (examples.size() - positives) / positives;
        for (int round = 0; round < 60_000; round++) {
            double[] gradient = new double[5];
            for (Example example : examples) {
                double sum = weights[4];
                for (int i = 0; i < 4; i++) {
                    sum += weights[i] * example.features()[i];
                }
                double error = (example.answers() ? 1 : 0) - 1 / (1 + Math.exp(-sum));
                double weight = example.answers() ? balance : 1;
                for (int i = 0; i < 4; i++) {
                    gradient[i] += weight * error * example.features()[i];
                }
                gradient[4] += weight * error;
            }
            for (int i = 0; i < 5; i++) {
                double decay = i < 4 ? 0.0005 * weights[i] : 0;
                weights[i] += 2.0 * (gradient[i] / examples.size() - decay);
            }
        }
        return String.format(
                Locale.ROOT,
                "%.2f %.2f %.2f %.2f bias %.2f",
                weights[0],
                weights[1],
                weights[2],
                weights[3],
                weights[4]);
    }
}
