package com.aira.voice.understanding;

import com.aira.voice.understanding.phrases.DigitWords;
import com.aira.voice.when.TimeMention;
import com.aira.voice.when.WhenGrammar;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Phone numbers as they are dictated: "five five five, oh one double nine". */
public final class SpokenDigits {

    private static final WhenGrammar TIMES = new WhenGrammar();
    private static final int SHORTEST = 7;
    private static final String DIGIT = "(?:\\d+|oh|zero|double|one|two|three|four|five|six|seven|eight|nine)";
    private static final Pattern AGAIN = Pattern.compile("\\b" + DIGIT + "\\b\\D{2,40}?\\b(" + DIGIT + "[\\w -]*)$");
    private static final Pattern TAKEN_BACK = Pattern.compile(
            "\\b(?:no|sorry|wait|rather|i mean|i meant|correction|make that|wrong|hold on|hang on|ends in|ending in)\\b");

    private SpokenDigits() {}

    /** The longest run of at least seven digits, with a leading plus where one was said; days and times are none of them. */
    public static Optional<String> find(String plain) {
        return find(withoutTimes(plain), SHORTEST).map(number -> corrected(number, plain));
    }

    /** "555 0119, no sorry, 0191", "hold on, she says 0191": its last digits are said again. */
    private static String corrected(String number, String plain) {
        Matcher again = AGAIN.matcher(plain);
        String tail = again.find() ? find(again.group(1), 2).orElse("") : "";
        boolean whole = tail.length() >= SHORTEST || tail.length() < 3 || tail.length() >= number.length();
        if (whole) {
            return number;
        }
        String last = number.substring(number.length() - tail.length());
        boolean swapped = !last.equals(tail) && sorted(last).equals(sorted(tail));
        return swapped
                        || !plain.contains("area code")
                                && TAKEN_BACK.matcher(plain).find()
                ? number.substring(0, number.length() - tail.length()) + tail
                : number;
    }

    /** "I mixed up the last two digits, it's 0164": the number as it ends now. */
    public static Optional<String> correctedEnd(String number, String plain) {
        Optional<String> tail = find(plain, 3).filter(digits -> digits.length() < SHORTEST);
        return tail.filter(digits -> digits.length() < number.length())
                .filter(digits -> {
                    String last = number.substring(number.length() - digits.length());
                    return !last.equals(digits) && (sorted(last).equals(sorted(digits)) || plain.contains("digit"));
                })
                .map(digits -> number.substring(0, number.length() - digits.length()) + digits);
    }

    private static String sorted(String digits) {
        return digits.chars().sorted().mapToObj(Character::toString).collect(Collectors.joining());
    }

    /** Only what has a word of its own is surely a time: "friday at 4", and not "five thirty". */
    private static String withoutTimes(String plain) {
        StringBuilder rest = new StringBuilder(plain);
        List<TimeMention> mentions = TIMES.mentions(plain);
        for (int i = mentions.size() - 1; i >= 0; i--) {
            TimeMention mention = mentions.get(i);
            List<String> words = List.of(mention.in(plain).split("[\\s:-]+"));
            boolean digitsOnly = IntStream.range(0, words.size())
                    .noneMatch(word -> DigitWords.at(words, word).isEmpty());
            if (!digitsOnly) {
                rest.replace(mention.from(), Math.min(mention.to(), rest.length()), WhenGrammar.TIME_SIGN);
            }
        }
        return rest.toString();
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
