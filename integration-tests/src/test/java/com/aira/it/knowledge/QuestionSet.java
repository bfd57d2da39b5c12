package com.aira.it.knowledge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One business of the question set in {@code src/test/resources/knowledge}, whose README has the format.
 *
 * @param documents files as an owner uploads them
 */
public record QuestionSet(String name, List<Path> documents, List<Asked> questions) {

    private static final Path ROOT = Path.of("src", "test", "resources", "knowledge");

    /** What kind of question it is. */
    public enum Kind {
        PLAIN,
        PARAPHRASED,
        /** It is asked with the question before it, without which nobody could understand it. */
        FOLLOWING,
        UNANSWERABLE
    }

    /**
     * A question.
     *
     * @param quote of the passage that answers it
     */
    public record Asked(Kind kind, String question, Optional<String> quote) {

        /** Whether a passage is the one that answers. */
        public boolean isAnsweredBy(String passage) {
            return quote.filter(words -> plain(passage).contains(plain(words))).isPresent();
        }

        /** Signs of Markdown and tables are gone from passages. */
        private static String plain(String text) {
            return text.replaceAll("[*_`#|]", "")
                    .replaceAll("\\s+", " ")
                    .strip()
                    .toLowerCase(Locale.ROOT);
        }
    }

    /** @param part {@code tuning}, or {@code held-out}, on which nothing was ever tuned */
    public static List<QuestionSet> of(String part) {
        try (Stream<Path> folders = Files.list(ROOT.resolve(part))) {
            return folders.sorted().map(QuestionSet::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static QuestionSet read(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> documents = files.filter(file -> !file.endsWith("questions.txt"))
                    .sorted()
                    .toList();
            List<Asked> questions = new ArrayList<>();
            for (String line : Files.readAllLines(folder.resolve("questions.txt"))) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    questions.add(parse(line));
                }
            }
            return new QuestionSet(folder.getFileName().toString(), documents, List.copyOf(questions));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Asked parse(String line) {
        Kind kind =
                switch (line.charAt(0)) {
                    case '?' -> Kind.PLAIN;
                    case '~' -> Kind.PARAPHRASED;
                    case '>' -> Kind.FOLLOWING;
                    case '-' -> Kind.UNANSWERABLE;
                    default -> throw new IllegalArgumentException(line);
                };
        String[] parts = line.substring(1).split(" => ", 2);
        String question = parts[0].replaceAll("\\s*\\|\\|\\s*", " ").strip();
        return new Asked(kind, question, kind == Kind.UNANSWERABLE ? Optional.empty() : Optional.of(parts[1].strip()));
    }
}
