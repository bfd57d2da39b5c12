package com.aira.it.bench;

import java.util.Arrays;
import java.util.Collection;

/** Times in milliseconds, by nearest rank. */
record Percentiles(double[] sorted) {

    static Percentiles of(Collection<Double> times) {
        double[] sorted = times.stream().mapToDouble(Double::doubleValue).toArray();
        if (sorted.length == 0) {
            throw new IllegalArgumentException("nothing was measured");
        }
        Arrays.sort(sorted);
        return new Percentiles(sorted);
    }

    /** @param percent from 0, exclusive, to 100 */
    double at(double percent) {
        return sorted[Math.max(0, (int) Math.ceil(sorted.length * percent / 100) - 1)];
    }

    double max() {
        return sorted[sorted.length - 1];
    }
}
