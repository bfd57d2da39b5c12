package com.aira.voice.understanding.phrases;

import java.util.List;
import java.util.Map;

/** Digits as they are dictated: "five", "double nine", "forty-two". */
public final class DigitWords {

    private static final Map<String, String> DIGITS = Map.ofEntries(
            Map.entry("zero", "0"),
            Map.entry("oh", "0"),
            Map.entry("o", "0"),
            Map.entry("nought", "0"),
            Map.entry("one", "1"),
            Map.entry("two", "2"),
            Map.entry("three", "3"),
            Map.entry("four", "4"),
            Map.entry("five", "5"),
            Map.entry("six", "6"),
            Map.entry("seven", "7"),
            Map.entry("eight", "8"),
            Map.entry("nine", "9"),
            Map.entry("ten", "10"),
            Map.entry("eleven", "11"),
            Map.entry("twelve", "12"),
            Map.entry("thirteen", "13"),
            Map.entry("fourteen", "14"),
            Map.entry("fifteen", "15"),
            Map.entry("sixteen", "16"),
            Map.entry("seventeen", "17"),
            Map.entry("eighteen", "18"),
            Map.entry("nineteen", "19"));

    private static final Map<String, Integer> TENS = Map.of(
            "twenty", 2, "thirty", 3, "forty", 4, "fifty", 5, "sixty", 6, "seventy", 7, "eighty", 8, "ninety", 9);

    private DigitWords() {}

    /** The digits that begin with this word; empty when it is none. */
    public static String at(List<String> words, int i) {
        String word = words.get(i);
        if (word.equals("plus")) {
            return "+";
        }
        if (word.matches("\\+?\\d+")) {
            return word;
        }
        if (isRepetition(word) && i + 1 < words.size()) {
            String one = at(words, i + 1);
            return one.length() == 1 ? one.repeat(word.equals("double") ? 2 : 3) : "";
        }
        if (TENS.containsKey(word)) {
            boolean unit = i + 1 < words.size() && isUnit(words.get(i + 1));
            return TENS.get(word) + (unit ? DIGITS.get(words.get(i + 1)) : "0");
        }
        if (word.equals("hundred")) {
            return "00";
        }
        return DIGITS.getOrDefault(word, "");
    }

    /** How many words the digits of {@link #at} take. */
    public static int length(List<String> words, int i) {
        boolean two = isRepetition(words.get(i))
                || TENS.containsKey(words.get(i)) && i + 1 < words.size() && isUnit(words.get(i + 1));
        return two ? 2 : 1;
    }

    private static boolean isRepetition(String word) {
        return word.equals("double") || word.equals("triple");
    }

    private static boolean isUnit(String word) {
        String digit = DIGITS.get(word);
        return digit != null && digit.length() == 1 && !digit.equals("0");
    }
}
