package com.aira.it.talk.hearing;

import static java.util.stream.Collectors.toCollection;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Recognises what a receptionist does by families of words, not by wordings: the data file has its rules and examples. */
public final class ActPatterns {

    private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.!?])\\s+(?=[\\p{Lu}\\d\"'])|\\n+");
    private static final Pattern REQUEST = Pattern.compile(
            "^(?:and |so |then |now |okay,? |sure,? |please |just |or )*(?:tell|give|say|let me know|spell|could|can|may"
                    + "|which|what|who|when|how|shall|would|do you|is that|read|choose|pick|repeat)\\b");
    private static final Pattern FAMILY_NAME = Pattern.compile("\\{(\\w+)}");

    private final Map<ReceptionistAct, Rules> rules = new EnumMap<>(ReceptionistAct.class);

    /** The rows of the file under one act. */
    record Rules(
            List<Pattern> asked,
            List<Pattern> said,
            List<Pattern> forbidden,
            List<String> examples,
            List<String> counterexamples) {

        static Rules none() {
            return new Rules(
                    new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }

        private boolean hold(String sentence) {
            return (said.stream().anyMatch(pattern -> pattern.matcher(sentence).find())
                            || asks(sentence)
                                    && asked.stream().anyMatch(pattern -> pattern.matcher(sentence)
                                            .find()))
                    && forbidden.stream()
                            .noneMatch(pattern -> pattern.matcher(sentence).find());
        }
    }

    public static ActPatterns load() {
        try (InputStream file = ActPatterns.class.getResourceAsStream("/talk/receptionist-acts.txt")) {
            return new ActPatterns(new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ActPatterns(List<String> lines) {
        Map<String, String> families = new HashMap<>();
        Rules current = Rules.none();
        for (String line : lines) {
            if (line.startsWith("family ")) {
                int colon = line.indexOf(':');
                families.put(
                        line.substring("family ".length(), colon),
                        line.substring(colon + 1).strip());
            } else if (line.startsWith("== ")) {
                current = Rules.none();
                rules.put(ReceptionistAct.valueOf(line.substring(3).strip()), current);
            } else if (line.length() > 2 && line.charAt(1) == ' ') {
                String row = line.substring(2).strip();
                switch (line.charAt(0)) {
                    case '?' -> current.asked().add(pattern(row, families));
                    case '~' -> current.said().add(pattern(row, families));
                    case '!' -> current.forbidden().add(pattern(row, families));
                    case '+' -> current.examples().add(row);
                    case '-' -> current.counterexamples().add(row);
                    default -> {
                        // A comment.
                    }
                }
            }
        }
    }

    Map<ReceptionistAct, Rules> rules() {
        return rules;
    }

    /** What is done in a text of some sentences. */
    public Set<ReceptionistAct> in(String text) {
        Set<ReceptionistAct> acts = EnumSet.noneOf(ReceptionistAct.class);
        sentences(text).forEach(sentence -> acts.addAll(inSentence(sentence)));
        return acts;
    }

    Set<ReceptionistAct> inSentence(String sentence) {
        String words = normal(sentence);
        return rules.entrySet().stream()
                .filter(rule -> rule.getValue().hold(words))
                .map(Map.Entry::getKey)
                .collect(toCollection(() -> EnumSet.noneOf(ReceptionistAct.class)));
    }

    /** Whether a pattern that a goals file gives for a question would be found in questions of such an act. */
    public boolean isAskedBy(Pattern pattern, ReceptionistAct act) {
        return rules.get(act).examples().stream()
                .anyMatch(example -> pattern.matcher(example).find());
    }

    public static List<String> sentences(String text) {
        return List.of(SENTENCE_END.split(text.strip()));
    }

    public static boolean asks(String sentence) {
        String words = normal(sentence);
        return words.contains("?") || REQUEST.matcher(words).find();
    }

    private static String normal(String sentence) {
        return sentence.toLowerCase(Locale.ROOT)
                .replace('\u2019', '\'')
                .replace('\u202f', ' ')
                .strip();
    }

    private static Pattern pattern(String row, Map<String, String> families) {
        String expanded = row;
        for (Matcher name = FAMILY_NAME.matcher(expanded); name.find(); name = FAMILY_NAME.matcher(expanded)) {
            String family = families.get(name.group(1));
            if (family == null) {
                throw new IllegalArgumentException("no family is called " + name.group(1));
            }
            expanded = name.replaceFirst(Matcher.quoteReplacement(family));
        }
        return Pattern.compile(expanded);
    }
}
