package com.aira.voice.understanding;

import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How far an appointment is to be pushed: "back by an hour", "half an hour earlier". */
public final class Shift {

    private static final List<String> NUMBERS =
            List.of("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten");

    private static final Pattern LENGTH = Pattern.compile(
            "\\b(?:(half an hour)|(an hour and a half)|(quarter of an hour)|(an?|\\d+|one|two|three|four"
                    + "|five|six|ten|fifteen|twenty|thirty|forty-five|forty five) (hours?|minutes?|mins?))\\b");

    private static final Pattern LATER = Pattern.compile("\\b(?:later|back|after|push|postpone|delay)\\b");
    private static final Pattern EARLIER = Pattern.compile("\\b(?:earlier|forward|sooner|up|before)\\b");

    private Shift() {}

    /** Minutes, negative for earlier; empty when the utterance shifts nothing. */
    public static OptionalInt minutes(String plain) {
        Matcher length = LENGTH.matcher(plain);
        boolean later = LATER.matcher(plain).find();
        boolean earlier = EARLIER.matcher(plain).find();
        if (!length.find() || !later && !earlier) {
            return OptionalInt.empty();
        }
        int minutes = minutes(length);
        return OptionalInt.of(earlier ? -minutes : minutes);
    }

    private static int minutes(Matcher length) {
        if (length.group(1) != null) {
            return 30;
        }
        if (length.group(2) != null) {
            return 90;
        }
        if (length.group(3) != null) {
            return 15;
        }
        int number =
                switch (length.group(4)) {
                    case "a", "an" -> 1;
                    case "fifteen" -> 15;
                    case "twenty" -> 20;
                    case "thirty" -> 30;
                    case "forty-five", "forty five" -> 45;
                    default ->
                        Character.isDigit(length.group(4).charAt(0))
                                ? Integer.parseInt(length.group(4))
                                : NUMBERS.indexOf(length.group(4));
                };
        return length.group(5).startsWith("h") ? number * 60 : number;
    }
}
