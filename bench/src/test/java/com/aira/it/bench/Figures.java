package com.aira.it.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a benchmark measured, each figure printed beside its target as soon as it is known, all of them in {@code
 * integration-tests/target/bench/<name>.json} at the end. Targets are inclusive.
 */
final class Figures {

    private final String bench;
    private final List<Figure> figures = new ArrayList<>();

    /** A figure without a target is reported only. */
    record Figure(String what, double value, String unit, String target, boolean met) {}

    Figures(String bench) {
        this.bench = bench;
        System.out.printf("%n%s%n", bench);
    }

    void atMost(String what, double value, String unit, double target) {
        add(what, value, unit, "at most " + number(target), value <= target);
    }

    void atLeast(String what, double value, String unit, double target) {
        add(what, value, unit, "at least " + number(target), value >= target);
    }

    void exactly(String what, long value, long target) {
        add(what, value, "", Long.toString(target), value == target);
    }

    void report(String what, double value, String unit) {
        add(what, value, unit, "-", true);
    }

    /** Writes the file, and fails the benchmark where a figure missed its target. */
    void close() {
        Path file = Path.of("target", "bench", bench + ".json");
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(
                    file, new GsonBuilder().setPrettyPrinting().create().toJson(figures));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        System.out.println("Also in " + file.toAbsolutePath());
        assertThat(figures).as("figures that missed their target").allMatch(Figure::met);
    }

    private void add(String what, double value, String unit, String target, boolean met) {
        figures.add(new Figure(what, value, unit, target, met));
        System.out.printf(
                Locale.ROOT,
                "  %-64s %10s %-8s  target %-18s %s%n",
                what,
                number(value),
                unit,
                target,
                met ? "" : "MISSED");
    }

    private static String number(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e12) {
            return Long.toString((long) value);
        }
        return String.format(Locale.ROOT, Math.abs(value) < 10 ? "%.2f" : "%.1f", value);
    }
}
