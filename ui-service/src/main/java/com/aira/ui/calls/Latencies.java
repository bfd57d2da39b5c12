package com.aira.ui.calls;

import java.util.List;
import java.util.Locale;

/**
 * How fast the receptionist was in one call, in milliseconds from the end of what the caller said.
 *
 * @param median of an even count, the lower of the two in the middle
 */
record Latencies(int median, int slowest) {

    /** @return null when no answer was timed */
    static Latencies of(List<CallView.Turn> turns) {
        var sorted = turns.stream()
                .map(CallView.Turn::latencyMs)
                .filter(java.util.Objects::nonNull)
                .sorted()
                .toList();
        return sorted.isEmpty()
                ? null
                : new Latencies(sorted.get((sorted.size() - 1) / 2), sorted.get(sorted.size() - 1));
    }

    /** "0.4 s"; "under 0.1 s" for what nobody notices. */
    static String words(int milliseconds) {
        return milliseconds < 100 ? "under 0.1 s" : String.format(Locale.ROOT, "%.1f s", milliseconds / 1000.0);
    }

    public String medianWords() {
        return words(median);
    }

    public String slowestWords() {
        return words(slowest);
    }
}
