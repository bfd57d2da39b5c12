package com.aira.voice.understanding.acts;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How well a set of sentences is understood.
 *
 * @param macro mean over the acts of the harmonic mean of precision and recall
 * @param exact share of sentences of which every act was found and no other
 * @param first share of sentences whose likeliest act is right
 */
record ActFigures(int sentences, double macro, double exact, double first, Map<Act, Double> byAct) {

    /** What was found beside what is right. */
    record Result(Set<Act> right, Acts found) {}

    static ActFigures of(List<Result> results) {
        Map<Act, Double> byAct = new EnumMap<>(Act.class);
        for (Act act : Act.values()) {
            long there = results.stream().filter(r -> r.right().contains(act)).count();
            long said = results.stream().filter(r -> r.found().has(act)).count();
            long both = results.stream()
                    .filter(r -> r.right().contains(act) && r.found().has(act))
                    .count();
            if (there > 0) {
                byAct.put(act, 2.0 * both / (there + said));
            }
        }
        double size = results.size();
        return new ActFigures(
                results.size(),
                byAct.values().stream().mapToDouble(f -> f).average().orElse(0),
                results.stream().filter(r -> r.right().equals(r.found().all())).count() / size,
                results.stream().filter(ActFigures::isFirstRight).count() / size,
                byAct);
    }

    private static boolean isFirstRight(Result result) {
        return result.found()
                .best()
                .map(result.right()::contains)
                .orElse(result.right().isEmpty());
    }

    @Override
    public String toString() {
        return String.format(
                        "%d sentences: macro F1 %.3f, all acts right %.3f, first act right %.3f",
                        sentences, macro, exact, first)
                + byAct.entrySet().stream()
                        .map(e -> String.format("%s %.2f", e.getKey().name().toLowerCase(), e.getValue()))
                        .collect(Collectors.joining(", ", "\n  ", ""));
    }
}
