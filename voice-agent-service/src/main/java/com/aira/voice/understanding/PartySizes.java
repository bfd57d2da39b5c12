package com.aira.voice.understanding;

import com.aira.voice.when.WhenGrammar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How many people a table is for. */
public final class PartySizes {

    private static final List<String> NUMBERS = List.of(
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty");

    private static final String NUMBER = "(\\d{1,3}|" + String.join("|", NUMBERS) + "|a couple|couple)";
    private static final String PEOPLE =
            "(?:people|persons?|guests?|adults?|diners|of us|pax|seats|covers|folks|heads)";

    private static final List<Pattern> SAID = List.of(
            Pattern.compile(
                    "\\b(?:party|table|group|reservation|booking|family|dinner|lunch|brunch|seating) (?:of|for) "
                            + NUMBER + "\\b(?! ?(?:am|pm|o'clock|:|thirty))"),
            Pattern.compile("\\b" + NUMBER + " " + PEOPLE + "\\b"),
            Pattern.compile("\\bfor " + NUMBER + "(?= (?:@time|on|at|this|next|under|please)\\b|$)"),
            Pattern.compile("\\bthere(?:'s| are|'re|'ll be| will be) (?:the )?" + NUMBER + "\\b"),
            Pattern.compile("\\bwe(?:'re| are|'ll be| will be| might be| may be| would be)(?: going to be| now)? "
                    + NUMBER + "\\b"),
            Pattern.compile("\\b(?:we'd|we would|it'll|it would|that'd) be (?:about |around )?" + NUMBER
                    + "\\b(?! (?:am|pm|minutes|hours|o'clock))"),
            Pattern.compile("\\bthey(?: are|'re| will be|'ll be)(?: now)? " + NUMBER
                    + "\\b(?! (?:am|pm|o'clock|minutes|hours))"),
            Pattern.compile("\\bthe " + NUMBER + " of us\\b"));

    private static final Pattern ALONE =
            Pattern.compile("\\b(?:just me|only me|just myself|by myself|on my own|just one|me alone)\\b");
    private static final Pattern PAIR = Pattern.compile(
            "\\b(?:me and my|my (?:wife|husband|partner|girlfriend|boyfriend) and (?:i|me)|both of us|two of us)\\b");
    private static final Pattern WITH_FRIENDS =
            Pattern.compile("\\b(?:me|myself) (?:and|plus) (?:my )?" + NUMBER + "\\b");
    private static final WhenGrammar TIMES = new WhenGrammar();
    private static final Pattern ONLY_A_NUMBER =
            Pattern.compile("(?:(?:about|around|maybe|probably|just|only|at|least) )*" + NUMBER + "(?: please)?");
    private static final Pattern FOR_THAT_DAY =
            Pattern.compile("\\bfor " + NUMBER + "(?= (?:tomorrow|today|tonight)\\b)");
    private static final Pattern SOME_OF_THEM = Pattern.compile(
            "\\bone of (?:us|them|my \\w+|our \\w+)\\b|\\b" + NUMBER
                    + " (?:of (?:us|them)|people|guests|adults|persons?) (?:has|have|is|are|can't|cannot|don't|doesn't|uses?|needs?|eats?|with|who|in)\\b");
    private static final Pattern BARE = Pattern.compile("\\b" + NUMBER + "\\b");

    /** More than any booking takes. */
    private static final int LARGEST = 500;

    private PartySizes() {}

    /** @param asked whether the size was just asked for, so that a bare number is one; a day or a time never is */
    public static Optional<Integer> find(String plain, boolean asked) {
        Matcher about = ONLY_A_NUMBER.matcher(plain);
        Matcher thatDay = FOR_THAT_DAY.matcher(plain);
        return asked && about.matches()
                ? value(about.group(1))
                : thatDay.find() ? value(thatDay.group(1)) : beside(TIMES.withoutTimes(withoutSome(plain)), asked);
    }

    /** "One of us has a nut allergy", "two of them are vegan": some of the party, and not all of it. */
    private static String withoutSome(String plain) {
        return SOME_OF_THEM.matcher(plain).replaceAll(" ");
    }

    private static Optional<Integer> beside(String plain, boolean asked) {
        for (Pattern pattern : SAID) {
            var matcher = pattern.matcher(plain);
            if (matcher.find()) {
                return value(matcher.group(1));
            }
        }
        var friends = WITH_FRIENDS.matcher(plain);
        if (friends.find()) {
            return value(friends.group(1)).map(others -> others + 1);
        }
        if (ALONE.matcher(plain).find()) {
            return Optional.of(1);
        }
        if (PAIR.matcher(plain).find()) {
            return Optional.of(2);
        }
        var bare = BARE.matcher(plain);
        return asked && bare.find() ? value(bare.group(1)) : Optional.empty();
    }

    /** Every size that is named, in order: "five become seven" names two. */
    public static List<Integer> all(String plain) {
        List<Integer> sizes = new ArrayList<>();
        BARE.matcher(TIMES.withoutTimes(withoutSome(plain))).results().forEach(found -> value(found.group(1))
                .ifPresent(sizes::add));
        return sizes;
    }

    private static Optional<Integer> value(String said) {
        if (said.endsWith("couple")) {
            return Optional.of(2);
        }
        int number = Character.isDigit(said.charAt(0)) ? Integer.parseInt(said) : NUMBERS.indexOf(said);
        return number > 0 && number <= LARGEST ? Optional.of(number) : Optional.empty();
    }
}
