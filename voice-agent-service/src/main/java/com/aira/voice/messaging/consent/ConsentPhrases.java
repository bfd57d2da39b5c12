package com.aira.voice.messaging.consent;

import com.aira.voice.loops.SimilarText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The phrases of {@code consent-phrases.txt}: sections in brackets, one phrase a line, alternatives as {@code (a|b|)}.
 *
 * @param stops texts that, as a whole, withdraw
 * @param anywhere word sequences that withdraw wherever they stand
 * @param starts texts that, as a whole, come back
 * @param helps texts that, as a whole, ask for help
 * @param courtesies words that may stand around any of them
 */
record ConsentPhrases(
        Set<String> stops,
        List<List<String>> anywhere,
        Set<String> starts,
        Set<String> helps,
        List<List<String>> courtesies) {

    private static final String FILE = "/consent-phrases.txt";
    private static final Pattern ALTERNATIVES = Pattern.compile("\\(([^()]*)\\)");

    static ConsentPhrases read() {
        Map<String, Set<String>> sections = new HashMap<>();
        String section = "";
        for (String line : lines()) {
            if (line.startsWith("[")) {
                section = line.substring(1, line.length() - 1);
            } else if (!line.isBlank() && !line.startsWith("#")) {
                sections.computeIfAbsent(section, key -> new HashSet<>()).addAll(expand(line));
            }
        }
        return new ConsentPhrases(
                sections.get("stop"),
                split(sections.get("stop anywhere")),
                sections.get("start"),
                sections.get("help"),
                split(sections.get("courtesy")));
    }

    /** Whether a phrase that withdraws wherever it stands begins at this word. */
    boolean stopsAnywhereAt(List<String> words, int at) {
        return anywhere.stream().anyMatch(phrase -> startsWith(words.subList(at, words.size()), phrase));
    }

    List<String> withoutCourtesies(List<String> words) {
        List<String> left = words;
        List<String> before;
        do {
            before = left;
            for (List<String> courtesy : courtesies) {
                if (left.size() > courtesy.size() && startsWith(left, courtesy)) {
                    left = left.subList(courtesy.size(), left.size());
                }
                int rest = left.size() - courtesy.size();
                if (rest > 0 && left.subList(rest, left.size()).equals(courtesy)) {
                    left = left.subList(0, rest);
                }
            }
        } while (left != before);
        return left;
    }

    private static boolean startsWith(List<String> words, List<String> phrase) {
        return words.size() >= phrase.size() && words.subList(0, phrase.size()).equals(phrase);
    }

    private static List<String> lines() {
        try (InputStream file = ConsentPhrases.class.getResourceAsStream(FILE)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All phrases that a line stands for, as words with single spaces. */
    private static List<String> expand(String line) {
        Matcher alternatives = ALTERNATIVES.matcher(line);
        if (!alternatives.find()) {
            return List.of(String.join(" ", SimilarText.words(line)));
        }
        List<String> phrases = new ArrayList<>();
        for (String alternative : alternatives.group(1).split("\\|", -1)) {
            phrases.addAll(
                    expand(line.substring(0, alternatives.start()) + alternative + line.substring(alternatives.end())));
        }
        return phrases;
    }

    private static List<List<String>> split(Set<String> phrases) {
        return phrases.stream().map(phrase -> List.of(phrase.split(" "))).toList();
    }
}
