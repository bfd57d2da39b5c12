package com.aira.voice.booking.identity;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Whether a spoken name is the one on a booking. Recognition of speech writes names as they sound ("Katherine" for
 * "Catherine", "Lopes" for "Lopez"), so names are compared by sound; vowels count, so that Mario is not Maria. A first or a
 * last name alone is enough. Whatever else is said must fit too, or whoever lists the usual first names would be known
 * everywhere: only where one name was booked may a second one stand beside it.
 */
public final class NameMatch {

    /** A list of names is a guess, not a name. */
    private static final int MOST_WORDS = 4;

    /** From this length on one letter may differ: long names are rarely heard whole. */
    private static final int LONG = 7;

    private static final Set<String> TITLES =
            Set.of("mr", "mrs", "ms", "miss", "mister", "missus", "dr", "doctor", "prof", "professor", "sir", "madam");

    /** Parts of names that say nothing by themselves. */
    private static final Set<String> PARTICLES = Set.of(
            "de", "da", "do", "dos", "del", "della", "di", "du", "la", "le", "el", "al", "bin", "ibn", "van", "von",
            "der", "den", "ter", "of", "and", "the");

    /** What callers say around their name. */
    private static final Set<String> FILLERS = Set.of(
            "my",
            "name",
            "names",
            "is",
            "it",
            "its",
            "im",
            "am",
            "this",
            "that",
            "thats",
            "speaking",
            "here",
            "under",
            "hi",
            "hello",
            "yes");

    private NameMatch() {}

    public static boolean same(String booked, String given) {
        List<String> onBooking = words(booked);
        List<String> spoken = spoken(given);
        if (spoken.size() > MOST_WORDS || onBooking.isEmpty() || spoken.isEmpty()) {
            return false;
        }
        return onBooking.size() == 1 && spoken.size() == 2
                ? covers(spoken, onBooking)
                : spoken.size() <= onBooking.size() && covers(onBooking, spoken);
    }

    /** One form for all spellings of a name that sound alike, so that the same name twice is one try. */
    public static String key(String name) {
        return String.join(" ", spoken(name).stream().map(NameMatch::sound).toList());
    }

    /** How many tries a name is: a first and a last name are one, and each word more is another. */
    public static int tries(String name) {
        return Math.max(1, spoken(name).size() - 1);
    }

    /** Without what is said around the name, and without what is said twice: "Maria. Maria Lopez, speaking." */
    private static List<String> spoken(String given) {
        List<String> once = new ArrayList<>();
        words(given).stream()
                .filter(word -> !FILLERS.contains(word))
                .filter(word -> once.stream().noneMatch(said -> sound(said).equals(sound(word))))
                .forEach(once::add);
        return once;
    }

    private static boolean covers(List<String> all, List<String> few) {
        List<String> left = new ArrayList<>(all);
        for (String word : few) {
            var same = left.stream().filter(other -> soundsLike(other, word)).findFirst();
            if (same.isEmpty()) {
                return false;
            }
            left.remove(same.get());
        }
        return true;
    }

    private static List<String> words(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replace("ß", "ss")
                .replaceAll("['’]", "")
                .toLowerCase(Locale.ROOT);
        List<String> words = Arrays.stream(plain.split("[^\\p{L}]+"))
                .filter(word -> word.length() > 1 && !TITLES.contains(word))
                .toList();
        return words.stream().allMatch(PARTICLES::contains)
                ? List.of()
                : words.stream().filter(word -> !PARTICLES.contains(word)).toList();
    }

    private static boolean soundsLike(String one, String other) {
        String a = sound(one);
        String b = sound(other);
        return a.equals(b)
                || Math.min(one.length(), other.length()) >= LONG
                        && a.charAt(0) == b.charAt(0)
                        && differByOneLetter(a, b);
    }

    /** Spelling folded to how it is heard; coarse on purpose, and only where English speakers hear no difference. */
    static String sound(String word) {
        String sound = word.replaceAll("^(?:kn|gn|pn)", "n")
                .replaceAll("^wr", "r")
                .replace("ph", "f")
                .replace("v", "f")
                .replace("ck", "k")
                .replaceAll("sch|sh", "ś")
                .replaceAll("tch|ch", "ć")
                .replaceAll("c(?=[eiy])", "s")
                .replaceAll("[cq]", "k")
                .replace("x", "ks")
                .replace("z", "s")
                .replaceAll("ee|ea|ie|ey|y", "i")
                .replace("oo", "u")
                .replace("w", "u")
                .replaceAll("(?<=.)h", "")
                .replaceAll("(.)\\1+", "$1");
        // A last e after a consonant is not heard: Anne is Ann.
        return sound.length() > 2 ? sound.replaceAll("(?<=[^aeiou])e$", "") : sound;
    }

    private static boolean differByOneLetter(String a, String b) {
        int start = 0;
        int most = Math.min(a.length(), b.length());
        while (start < most && a.charAt(start) == b.charAt(start)) {
            start++;
        }
        int end = 0;
        while (end < most - start && a.charAt(a.length() - 1 - end) == b.charAt(b.length() - 1 - end)) {
            end++;
        }
        return Math.max(a.length(), b.length()) - start - end <= 1;
    }
}
