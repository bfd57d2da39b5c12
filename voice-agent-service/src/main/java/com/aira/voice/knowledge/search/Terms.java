package com.aira.voice.knowledge.search;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The words of a text that carry its meaning, lightly stemmed. */
public final class Terms {

    private static final Set<String> STOP = Set.of("""
            a an the and or but if of to in on at for from with by as is are was were be been being am do does
            did have has had can could will would shall should may might must i you he she it we they me him her
            us them my your his its our their this that these those there here what which who whom whose when
            where why how so than then too very just not no any some all about into up out off over also please
            tell know want wanted like need get got hi hello hey okay ok um uh er well thanks thank question
            wondering i'm i'd i've i'll you're it's don't what's that's guys wonder wondered let ask one much
            many long kind sort thing anything something someone anyone everyone really actually maybe probably
            still already""".split("\\s+"));

    private static final List<String> PLURALS = List.of("ches", "shes", "sses", "xes", "zes");
    private static final List<String> SUFFIXES =
            List.of("ations", "ation", "ings", "ing", "ers", "ment", "ed", "er", "ly", "al");

    private Terms() {}

    /** The stems of the meaningful words, in order. */
    public static Set<String> of(String text) {
        return new LinkedHashSet<>(all(text));
    }

    /** The same with repetitions. */
    static List<String> all(String text) {
        List<String> terms = new ArrayList<>();
        for (String word : words(text)) {
            terms.add(stem(word));
        }
        return terms;
    }

    /** The meaningful words themselves, in lower case. */
    static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        String plain = text.toLowerCase(Locale.ROOT).replace('\u2019', '\'');
        int start = 0;
        while (start < plain.length()) {
            int end = endOfWord(plain, start);
            if (end == start) {
                start += Character.charCount(plain.codePointAt(start));
                continue;
            }
            String word = plain.substring(start, end);
            if (!STOP.contains(word)) {
                words.add(word);
            }
            start = end;
        }
        return words;
    }

    /** Letters and digits, and what follows an apostrophe; by hand, since a library of two thousand chunks waits for it. */
    private static int endOfWord(String text, int start) {
        int end = start;
        boolean apostrophe = false;
        while (end < text.length()) {
            int sign = text.codePointAt(end);
            if (Character.isLetter(sign) || !apostrophe && Character.isDigit(sign)) {
                end += Character.charCount(sign);
            } else if (sign == '\'' && !apostrophe && end > start && isLetterAt(text, end + 1)) {
                apostrophe = true;
                end++;
            } else {
                break;
            }
        }
        return end;
    }

    private static boolean isLetterAt(String text, int index) {
        return index < text.length() && Character.isLetter(text.codePointAt(index));
    }

    /** A light stemmer: enough that "parking" meets "park", "allergies" meets "allergy", "cancelled" meets "cancel". */
    static String stem(String word) {
        String stem = withoutPossessive(word);
        if (stem.length() > 4 && stem.endsWith("ies")) {
            return stem.substring(0, stem.length() - 3) + "y";
        }
        if (stem.length() > 4 && isLongPlural(stem)) {
            stem = stem.substring(0, stem.length() - 2);
        } else if (stem.length() > 3 && stem.endsWith("s") && !stem.endsWith("ss") && !stem.endsWith("us")) {
            stem = stem.substring(0, stem.length() - 1);
        }
        for (String suffix : SUFFIXES) {
            if (stem.endsWith(suffix) && stem.length() - suffix.length() >= 3) {
                stem = stem.substring(0, stem.length() - suffix.length());
                break;
            }
        }
        if (stem.length() > 3
                && stem.charAt(stem.length() - 1) == stem.charAt(stem.length() - 2)
                && "bdglmnprt".indexOf(stem.charAt(stem.length() - 1)) >= 0) {
            stem = stem.substring(0, stem.length() - 1);
        }
        return stem.length() > 3 && stem.endsWith("e") ? stem.substring(0, stem.length() - 1) : stem;
    }

    private static boolean isLongPlural(String word) {
        for (String plural : PLURALS) {
            if (word.endsWith(plural)) {
                return true;
            }
        }
        return false;
    }

    private static String withoutPossessive(String word) {
        int end = word.length();
        if (word.endsWith("'s")) {
            end -= 2;
        } else if (word.endsWith("'")) {
            end -= 1;
        }
        return word.substring(0, end);
    }
}
