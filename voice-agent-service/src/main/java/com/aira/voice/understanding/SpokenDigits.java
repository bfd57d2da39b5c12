package com.aira.voice.understanding;

import com.aira.voice.understanding.phrases.DigitWords;
import java.util.List;
import java.util.Optional;

/** Phone numbers as they are dictated: "five five five, oh one double nine". */
public final class SpokenDigits {

    private static final int SHORTEST = 7;

    private SpokenDigits() {}

    /** The longest run of at least seven digits, with a leading plus where one was said. */
    public static Optional<String> find(String plain) {
        return find(plain, SHORTEST);
    }

    /** The longest run of at least that many digits. */
    public static Optional<String> find(String plain, int shortest) {
        String longest = "";
        StringBuilder run = new StringBuilder();
        List<String> words = List.of(plain.replaceAll("(?<=\\d)[-./](?=\\d)", "")
                .replaceAll("[-./,()]", " ")
                .strip()
                .split("\\s+"));
        for (int i = 0; i < words.size(); i++) {
            String digits = DigitWords.at(words, i);
            if (digits.isEmpty() && !isGlue(words.get(i))) {
                longest = longer(longest, run.toString());
                run.setLength(0);
                continue;
            }
            run.append(digits);
            i += DigitWords.length(words, i) - 1;
        }
        longest = longer(longest, run.toString());
        return longest.replace("+", "").length() >= shortest ? Optional.of(longest) : Optional.empty();
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
