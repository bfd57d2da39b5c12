package com.aira.it.talk;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How one kind of caller words an answer: the wordings of {@code voices.txt}, each in its turn. */
final class CallerVoice {

    private static final String PLAIN = "plain";
    private static final Pattern BRACES = Pattern.compile("\\{(\\w+)}");
    private static final Map<String, Map<String, List<String>>> VOICES = load();

    private final Map<String, List<String>> wordings;
    private final Map<String, Integer> used = new HashMap<>();

    CallerVoice(String name) {
        wordings = new HashMap<>(VOICES.get(PLAIN));
        wordings.putAll(VOICES.getOrDefault(name, Map.of()));
    }

    /** What the caller says in a situation; what is not known of {@code words} is left out. */
    String say(String situation, Map<String, String> words) {
        List<String> choices = wordings.get(situation);
        if (choices == null) {
            throw new IllegalArgumentException("voices.txt has no wording for " + situation);
        }
        String choice = choices.get((used.merge(situation, 1, Integer::sum) - 1) % choices.size());
        Matcher braces = BRACES.matcher(choice);
        String said = braces.replaceAll(found -> Matcher.quoteReplacement(words.getOrDefault(found.group(1), "")));
        return said.replaceAll("\\s+", " ")
                .replaceAll("\\b([Aa]) (?=[aeio])", "$1n ")
                .replaceAll(" (?=[,.?])", "")
                .replaceAll("^[,. ]+|[, ]+$", "");
    }

    private static Map<String, Map<String, List<String>>> load() {
        Map<String, Map<String, List<String>>> voices = new HashMap<>();
        try (InputStream file = CallerVoice.class.getResourceAsStream("/talk/voices.txt")) {
            Map<String, List<String>> current = new HashMap<>();
            for (String line : new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                if (line.startsWith("== ")) {
                    current = new HashMap<>();
                    voices.put(line.substring(3).strip(), current);
                } else if (!line.isBlank() && !line.startsWith("#")) {
                    int colon = line.indexOf(':');
                    current.put(
                            line.substring(0, colon),
                            List.of(line.substring(colon + 1).strip().split("\\s*\\|\\s*")));
                }
            }
            return voices;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
