package com.aira.voice.conversation.dialogue;

import java.util.Map;
import java.util.Optional;

/** Phone numbers as they are dictated: "five five five, oh one double nine". */
final class SpokenDigits {

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

    private static final int SHORTEST = 7;

    private SpokenDigits() {}

    /** The longest run of at least seven digits, with a leading plus where one was said. */
    static Optional<String> find(String plain) {
        return find(plain, SHORTEST);
    }

    /** The longest run of at least that many digits. */
    static Optional<String> find(String plain, int shortest) {
        String longest = "";
        StringBuilder run = new StringBuilder();
        String[] words = plain.replaceAll("(?<=\\d)[-./](?=\\d)", "")
                .replaceAll("[-./,()]", " ")
                .strip()
                .split("\\s+");
        for (int i = 0; i < words.length; i++) {
            String digits = digits(words, i);
            if (digits.isEmpty() && !isGlue(words[i])) {
                longest = longer(longest, run.toString());
                run.setLength(0);
                continue;
            }
            run.append(digits);
            if (isRepetition(words[i]) || TENS.containsKey(words[i]) && i + 1 < words.length && isUnit(words[i + 1])) {
                i++;
            }
        }
        longest = longer(longest, run.toString());
        return longest.replace("+", "").length() >= shortest ? Optional.of(longest) : Optional.empty();
    }

    private static String digits(String[] words, int i) {
        String word = words[i];
        if (word.equals("plus")) {
            return "+";
        }
        if (word.matches("\\+?\\d+")) {
            return word;
        }
        if (isRepetition(word) && i + 1 < words.length) {
            String one = digits(words, i + 1);
            return one.length() == 1 ? one.repeat(word.equals("double") ? 2 : 3) : "";
        }
        if (TENS.containsKey(word)) {
            boolean unit = i + 1 < words.length && isUnit(words[i + 1]);
            return TENS.get(word) + (unit ? DIGITS.get(words[i + 1]) : "0");
        }
        if (word.equals("hundred")) {
            return "00";
        }
        return DIGITS.getOrDefault(word, "");
    }

    private static boolean isRepetition(String word) {
        return word.equals("double") || word.equals("triple");
    }

    private static boolean isUnit(String word) {
        String digit = DIGITS.get(word);
        return digit != null && digit.length() == 1 && !digit.equals("0");
    }

    private static boolean isGlue(String word) {
        return word.isEmpty()
                || word.equals("and")
                || word.equals("dash")
                || word.equals("area")
                || word.equals("code")
                || word.equals("then");
    }

    private static String longer(String a, String b) {
        return b.length() > a.length() ? b : a;
    }
}
