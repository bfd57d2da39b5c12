package com.aira.voice.understanding.acts;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Takes out of an utterance what its act does not depend on: which day, which time, which service, whose name. "Tuesday" and
 * "the 9th" become the same word, so that few sentences teach much.
 */
final class Masks {

    private static final Map<String, Pattern> KINDS = new LinkedHashMap<>();

    static {
        kind("mail", "\\S+@\\S+|\\b\\w+ at (?:gmail|yahoo|hotmail|outlook|icloud)(?: dot com)?\\b");
        kind("spelled", "\\b\\p{L}(?:[ .-]\\p{L}){2,}\\b");
        kind(
                "phone",
                "\\+?\\d[\\d ().-]{6,}\\d|\\b(?:(?:zero|oh|one|two|three|four|five|six|seven|eight|nine|double|triple|\\d)[ -]?){5,}\\b");
        kind(
                "day",
                "\\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|today|tomorrow|tonight|yesterday|the day after)\\b"
                        + "|\\b(?:january|february|march|april|june|july|august|september|october|november|"
                        + "december)\\b(?: the)?(?: (?:\\d+(?:st|nd|rd|th)?|\\p{L}+(?:st|nd|rd|th)))?"
                        + "|\\b(?:the )?(?:\\d{1,2}(?:st|nd|rd|th)|(?:twenty |thirty )?(?:fourth|fifth|sixth|seventh|eighth|ninth|tenth|"
                        + "eleventh|twelfth|\\p{L}+teenth|twentieth|thirtieth))\\b"
                        + "|\\b\\d{1,2}/\\d{1,2}(?:/\\d+)?\\b");
        kind(
                "period",
                "\\b(?:next|this|the following|coming) (?:week|weekend|month|year)\\b|\\b(?:week|fortnight)\\b|\\bweekends?\\b");
        kind("part", "\\b(?:in the |this )?(?:morning|afternoon|evening|night|noon|midday|lunchtime|midnight)s?\\b");
        kind(
                "time",
                "\\b\\d{1,2}(?:[:.]\\d\\d)? ?(?:a ?m|p ?m|o'clock)\\b|\\b\\d{1,2}[:.]\\d\\d\\b|\\b(?:half|quarter) (?:past|to|after) \\w+\\b"
                        + "|\\bhalf (?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\\b");
        kind(
                "number",
                "\\b(?:\\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty)\\b");
    }

    /** What businesses offer, in one word for each. */
    private static final Set<String> OFFERED = words("offered.txt");

    /** How people are called, by first name. */
    private static final Set<String> GIVEN_NAMES = words("given-names.txt");

    private Masks() {}

    /** @param plain lower case, one space between words */
    static String of(String plain, List<String> services) {
        String text = " " + plain + " ";
        for (String service : services) {
            text = text.replace(" " + service.toLowerCase(Locale.ROOT) + " ", " xservice ");
        }
        for (Map.Entry<String, Pattern> kind : KINDS.entrySet()) {
            text = kind.getValue().matcher(text).replaceAll(" x" + kind.getKey() + " ");
        }
        text = text.replaceAll("\\s+", " ").strip();
        List<String> words = new ArrayList<>();
        for (String word : text.split(" ")) {
            String masked = OFFERED.contains(singular(word)) ? "xservice" : GIVEN_NAMES.contains(word) ? "xname" : word;
            if (words.isEmpty() || !masked.startsWith("x") || !masked.equals(words.get(words.size() - 1))) {
                words.add(masked);
            }
        }
        return String.join(" ", words);
    }

    private static String singular(String word) {
        return word.length() > 3 && word.endsWith("s") && !word.endsWith("ss")
                ? word.substring(0, word.length() - 1)
                : word;
    }

    private static void kind(String name, String pattern) {
        KINDS.put(name, Pattern.compile(pattern));
    }

    private static Set<String> words(String file) {
        try (InputStream stream = Objects.requireNonNull(Masks.class.getResourceAsStream(file), file)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .flatMap(line -> Arrays.stream(line.split("\\s+")))
                    .filter(word -> !word.isBlank())
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
