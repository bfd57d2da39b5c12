package com.aira.voice.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One case of {@code completions/*.txt}, where the format is described: a little world, a caller, and what a model answers.
 *
 * @param steps what follows the heading, in order
 */
record Completion(String name, List<Step> steps) {

    /** A line of the case, such as {@code lie: You're all set.} */
    record Step(String kind, String text) {}

    static List<Completion> in(String resource) {
        try (InputStream file = Completion.class.getResourceAsStream("/completions/" + resource)) {
            List<Completion> all = new ArrayList<>();
            for (String line : new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                if (line.startsWith("## ")) {
                    all.add(new Completion(line.substring(3), new ArrayList<>()));
                } else if (!line.isBlank() && !line.startsWith("#")) {
                    String[] step = line.split(": ?", 2);
                    all.get(all.size() - 1).steps.add(new Step(step[0], step[1].replace("\\n", "\n")));
                }
            }
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isLie() {
        return !texts("lie").isEmpty();
    }

    List<String> texts(String kind) {
        return steps.stream()
                .filter(step -> step.kind().equals(kind))
                .map(Step::text)
                .toList();
    }

    /** Pieces of three words and more of what may not be heard: a half of a lie is one too. */
    List<String> forbidden() {
        return texts("lie").stream()
                .flatMap(lie -> Arrays.stream(lie.split("[.!?;\\n]+")))
                .map(Completion::plain)
                .filter(piece -> piece.split(" ").length >= 3 || isWholeLie(piece))
                .toList();
    }

    private boolean isWholeLie(String piece) {
        return texts("lie").stream().anyMatch(lie -> plain(lie).equals(piece));
    }

    static String plain(String text) {
        return Arrays.stream(text.toLowerCase().replace('’', '\'').split("[^\\p{L}\\p{N}'$€]+"))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.joining(" "));
    }

    @Override
    public String toString() {
        return name;
    }
}
