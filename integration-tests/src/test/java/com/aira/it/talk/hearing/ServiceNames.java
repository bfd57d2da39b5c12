package com.aira.it.talk.hearing;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The services of a business, and which of them a text speaks of, however it shortens their names. */
public final class ServiceNames {

    private static final int STEM = 5;

    private final List<String> services;

    public ServiceNames(List<String> services) {
        this.services = List.copyOf(services);
    }

    Set<String> in(String text) {
        Set<String> named = new TreeSet<>();
        services.stream().filter(service -> isNamed(text, service)).forEach(named::add);
        Set<String> within = new TreeSet<>(named);
        within.removeIf(service -> !isOnlyWithin(text, service, named));
        named.removeAll(within);
        return named;
    }

    /** Whether a manicure was only named as part of a gel manicure. */
    private boolean isOnlyWithin(String text, String service, Set<String> named) {
        String first = words(service).get(0);
        long longer = named.stream()
                .filter(other -> !other.equals(service) && words(other).containsAll(words(service)))
                .count();
        return longer > 0 && occurrences(plain(text), first) <= longer;
    }

    private static long occurrences(String text, String word) {
        return stem(word).matcher(text).results().count();
    }

    /** By a word that no other service has, such as women's in women's haircut; by all words where there is none. */
    private boolean isNamed(String text, String service) {
        String said = plain(text);
        List<String> words = words(service);
        List<String> own = words.stream()
                .filter(word -> services.stream()
                        .noneMatch(
                                other -> !other.equals(service) && words(other).contains(word)))
                .toList();
        return own.isEmpty()
                ? words.stream().allMatch(word -> says(said, word))
                : own.stream().anyMatch(word -> says(said, word));
    }

    private static boolean says(String text, String word) {
        return stem(word).matcher(text).find();
    }

    private static Pattern stem(String word) {
        return Pattern.compile("\\b" + Pattern.quote(word.substring(0, Math.min(word.length(), STEM))));
    }

    private static List<String> words(String service) {
        return List.of(plain(service).split(" "));
    }

    private static String plain(String text) {
        return text.toLowerCase(Locale.ROOT)
                .replaceAll("['\u2019]s?(?![\\p{L}])", "")
                .replaceAll("[^\\p{L}\\d]+", " ")
                .strip();
    }
}
