package com.aira.voice.grounding;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes numbers that are spelt out in digits: "eighty-five" is 85, "four thirty" is 4:30, "two hundred" is 200. */
final class SpokenNumbers {

    private static final List<String> UNITS = List.of(
            ("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
                            + " seventeen eighteen nineteen")
                    .split(" "));
    private static final List<String> TENS =
            List.of("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety");

    private static final String UNIT = String.join("|", UNITS);
    private static final String TEN = String.join("|", TENS.subList(2, TENS.size()));

    private static final Pattern NUMBER =
            Pattern.compile("\\b(?:(?<hour>" + UNIT + ")[- ](?<minutes>ten|fifteen|twenty|thirty|forty-five|fifty)"
                    + "|(?<ten>" + TEN + ")(?:[- ](?<digit>" + UNIT + "))?"
                    + "|(?<unit>" + UNIT + "))(?<hundred> hundred)?\\b");

    /** Elsewhere "one" is hardly a number: "that one", "one moment". */
    private static final Pattern COUNTED =
            Pattern.compile("\\G (?:o'clock|am|pm|dollar|euro|pound|percent|minute|hour|day)");

    private SpokenNumbers() {}

    static String inDigits(String lower) {
        Matcher number = NUMBER.matcher(lower);
        StringBuilder digits = new StringBuilder();
        while (number.find()) {
            boolean pronoun = number.group().equals("one")
                    && !COUNTED.matcher(lower)
                            .region(number.end(), lower.length())
                            .find();
            number.appendReplacement(digits, pronoun ? "one" : written(number));
        }
        return number.appendTail(digits).toString();
    }

    private static String written(Matcher number) {
        if (number.group("hour") != null) {
            return UNITS.indexOf(number.group("hour")) + ":" + below100(number.group("minutes"));
        }
        int value = number.group("unit") != null
                ? UNITS.indexOf(number.group("unit"))
                : below100(number.group("ten")) + (number.group("digit") == null ? 0 : below100(number.group("digit")));
        return Integer.toString(number.group("hundred") == null ? value : value * 100);
    }

    private static int below100(String words) {
        int sum = 0;
        for (String word : words.split("-")) {
            sum += UNITS.contains(word) ? UNITS.indexOf(word) : 10 * TENS.indexOf(word);
        }
        return sum;
    }
}
