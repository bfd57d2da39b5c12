package com.aira.voice.understanding;

import com.aira.voice.business.OfferedService;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Finds which of a business's services a caller means: whole or partial names, plurals, small misspellings. */
public final class ServiceNames {

    private static final Set<String> EMPTY_WORDS =
            Set.of("a", "an", "the", "and", "of", "for", "with", "in", "to", "or", "my", "service", "services");

    private static final Set<String> NUMBERS = Set.of(
            "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "ing", "ion", "son", "her",
            "hers");

    /** By stem: what callers say, and what services are called. */
    private static final Map<String, String> SYNONYMS = Map.ofEntries(
            Map.entry("lady", "women"),
            Map.entry("ladi", "women"),
            Map.entry("ladies", "women"),
            Map.entry("woman", "women"),
            Map.entry("female", "women"),
            Map.entry("gent", "men"),
            Map.entry("gentleman", "men"),
            Map.entry("gentlemen", "men"),
            Map.entry("man", "men"),
            Map.entry("male", "men"),
            Map.entry("child", "kid"),
            Map.entry("children", "kid"),
            Map.entry("boy", "kid"),
            Map.entry("girl", "kid"),
            Map.entry("color", "colour"),
            Map.entry("tyre", "tire"),
            Map.entry("rotate", "rotation"),
            Map.entry("rotat", "rotation"),
            Map.entry("colouring", "colour"));

    /** Words of many sentences: alone they name nothing. */
    private static final Set<String> WEAK = Set.of(
            "day", "half", "up", "time", "hour", "minute", "visit", "session", "appointment", "first", "next", "on");

    /** "Notarization" is what is notarized; a "rotation" is too short to tell. */
    private static final int LONG_NOUN = 10;

    private static final int MOST_JOINED = 30;

    private static final int TYPO_FROM_LENGTH = 5;

    private ServiceNames() {}

    /** The services that fit best: none, one, or several between which the caller must choose. */
    public static List<OfferedService> find(String plain, List<OfferedService> services) {
        List<String> said = words(plain);
        List<OfferedService> best = new ArrayList<>();
        double bestFit = 0;
        for (OfferedService service : services) {
            double fit = fit(said, base(service.name()));
            if (fit > bestFit + 0.001) {
                best.clear();
                bestFit = fit;
            }
            if (fit > 0 && fit > bestFit - 0.001) {
                best.add(service);
            }
        }
        return inOneBreath(best, said);
    }

    /** "I'd like to try singing. A trial lesson": of names all met, those whose words were said side by side. */
    private static List<OfferedService> inOneBreath(List<OfferedService> met, List<String> said) {
        List<OfferedService> whole = met.stream()
                .filter(service ->
                        base(service.name()).size() > 1 && Collections.indexOfSubList(said, base(service.name())) >= 0)
                .toList();
        return met.size() > 1 && !whole.isEmpty() ? whole : met;
    }

    /** Whether a service is named by a whole word of its name, rather than by something that sounds alike. */
    public static boolean isNamed(String plain, OfferedService service) {
        List<String> said = words(plain);
        return base(service.name()).stream().anyMatch(said::contains);
    }

    /** Whether each word of its name was said. */
    public static boolean isNamedInFull(String plain, OfferedService service) {
        return words(plain).containsAll(base(service.name()));
    }

    /** How many of the service's words were said; a name said in full beats a longer one said in part. */
    private static double fit(List<String> said, List<String> name) {
        double met = 0;
        double telling = 0;
        for (int i = 0; i < name.size(); i++) {
            String word = name.get(i);
            double best = said.stream()
                    .mapToDouble(other -> likeness(other, word))
                    .max()
                    .orElse(0);
            // A "haircut" is a hair cut.
            boolean joined = i + 1 < name.size() && said.contains(word + name.get(i + 1))
                    || i > 0 && said.contains(name.get(i - 1) + word);
            met += joined ? 1 : best;
            telling += WEAK.contains(word) ? 0 : joined ? 1 : best;
        }
        // "The same day" is no half-day session.
        return telling == 0 && met < name.size() ? 0 : met + met / name.size();
    }

    private static double likeness(String said, String word) {
        if (said.equals(word)) {
            return 1;
        }
        int shorter = Math.min(said.length(), word.length());
        if (shorter >= TYPO_FROM_LENGTH && distanceIsOne(said, word)) {
            return 0.9;
        }
        boolean begins = shorter >= 4
                && (said.startsWith(word) || word.startsWith(said))
                && Math.abs(said.length() - word.length()) <= Math.min(4, shorter - 1);
        // "cut" for "haircut"
        boolean ends = said.length() >= 3
                && word.length() > said.length() + 2
                && word.endsWith(said)
                && !NUMBERS.contains(said);
        return begins || ends ? 0.6 : 0;
    }

    private static boolean distanceIsOne(String a, String b) {
        if (Math.abs(a.length() - b.length()) > 1) {
            return false;
        }
        int start = 0;
        int shorter = Math.min(a.length(), b.length());
        while (start < shorter && a.charAt(start) == b.charAt(start)) {
            start++;
        }
        int end = 0;
        while (end < shorter - start && a.charAt(a.length() - 1 - end) == b.charAt(b.length() - 1 - end)) {
            end++;
        }
        return Math.max(a.length(), b.length()) - start - end <= 1;
    }

    /** With each two words also as one, as speech recognition may have parted them. */
    private static List<String> words(String text) {
        List<String> words = base(text);
        int size = Math.min(words.size(), MOST_JOINED);
        for (int i = 0; i + 1 < size; i++) {
            if (words.get(i).length() >= 3 && words.get(i + 1).length() >= 3) {
                String joined = words.get(i) + words.get(i + 1);
                if (joined.length() <= 14) {
                    words.add(joined);
                }
            }
        }
        return words;
    }

    private static List<String> base(String text) {
        List<String> words = new ArrayList<>();
        for (String word :
                text.toLowerCase(Locale.ROOT).replaceAll("'s?\\b", "").split("[^\\p{L}\\p{N}]+")) {
            if (word.length() > 1 && !EMPTY_WORDS.contains(word)) {
                words.add(SYNONYMS.getOrDefault(stem(word), stem(word)));
            }
        }
        return words;
    }

    /** "colored", "coloring" and "colors" are one word here. */
    private static String stem(String word) {
        if (word.endsWith("ation") && word.length() >= LONG_NOUN) {
            return word.substring(0, word.length() - "ation".length());
        }
        for (String suffix : List.of("ings", "ing", "ed", "es", "s")) {
            boolean plural = suffix.endsWith("s") && (word.endsWith("ss") || word.endsWith("us"));
            if (word.endsWith(suffix) && word.length() - suffix.length() >= 3 && !plural) {
                return word.substring(0, word.length() - suffix.length());
            }
        }
        return word;
    }
}
