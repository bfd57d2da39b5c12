package com.aira.ui.money;

import java.util.Map;
import java.util.TreeMap;

/** Counts what ran and what came of it: a model in which nothing is bought proves nothing. */
final class ModelCoverage {
    int sequences;
    int moves;
    int operations;
    int crashes;
    private final Map<String, Long> came = new TreeMap<>();

    void count(String what, long many) {
        came.merge(what, many, Long::sum);
    }

    @Override
    public String toString() {
        return "%d sequences, %d moves, %d operations, %d crashes; in the end %s"
                .formatted(sequences, moves, operations, crashes, came);
    }
}
