package com.aira.voice.dialogue.hearing;

import java.util.List;
import java.util.regex.Pattern;

/** Sentences about appointments that a caller has: claims to be confirmed, recaps, and what a call is about. */
public final class OwnAppointments {

    private static final String TAG =
            "(?:right|correct|haven't (?:i|we)|hasn't (?:he|she)|isn't (?:it|he|she|that)|wasn't (?:it|he|she|that)"
                    + "|aren't (?:i|we|they)|don't (?:i|we)|didn't (?:i|we|you)|is that right|am i right|is (?:it|he|she)|you said)";

    private static final String POSSESSIVE = "(?:my|our|his|hers|her|mine|ours|theirs|their|\\w+'s)";

    private static final String WHOSE =
            "(?:i've got|i already (?:got|have)|i have|i'm (?:down|in|booked|coming)|we've got|we have|we're (?:down|in|booked|coming)|"
                    + POSSESSIVE + "|(?:he|she|they)(?:'s|'re| is| are| was| has| have)|(?:it|that)(?:'s| is| was))";

    private static final String NUMBER = "(?:\\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|noon)";

    private static final String WHEN =
            "(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow|today|tonight|january|february|march|april|june|july"
                    + "|august|september|october|november|december|half (?:past )?" + NUMBER + "|quarter (?:past|to) "
                    + NUMBER
                    + "|(?:at|for|on|in) (?:about |around )?" + NUMBER + "|" + NUMBER
                    + " (?:am|pm|o'clock)|\\d+(?:am|pm)|the \\d+(?:st|nd|rd|th)"
                    + "|with \\w+)";

    /** They have times and numbers too, and none of them is in the book. */
    private static final Pattern ELSEWHERE = Pattern.compile(
            "\\b(?:number|phone|e-?mail|address|name|flight|train|bus|shift|work|exam|school|wedding|parking)\\b");

    private static final String LEAD_IN = "^(?:and |but |so |wait |ok |okay |sorry )*";

    private static final List<Pattern> CLAIMS = List.of(
            Pattern.compile("\\b" + WHOSE + "\\b.*\\b" + WHEN + "\\b.*\\b" + TAG + "$"),
            Pattern.compile(LEAD_IN + POSSESSIVE + " (?:\\w+ ){0,3}(?:is|was|'s) (?:on|at|with) .*\\b" + WHEN + "\\b"),
            Pattern.compile(LEAD_IN + "(?:mine|his|hers|\\w+'s)(?:'s| is| was) (?:the )?(?:at |on )?(?:" + NUMBER
                    + "|half|\\w+day)\\b.*\\b" + TAG + "$"),
            Pattern.compile(
                    "\\b(?:my own|the) \\w+ (?:i already have|is there)\\b.*\\b" + WHEN + "\\b.*\\b" + TAG + "$"),
            Pattern.compile(LEAD_IN + "(?:isn't|wasn't|aren't|weren't) (?:it|that|he|she|they|we|i|" + POSSESSIVE
                    + ")\\b.*\\b" + WHEN + "\\b"),
            Pattern.compile(
                    LEAD_IN + "(?:hers|mine|his|ours|theirs|\\w+'s) (?:\\w+ ){0,3}(?:is|was|'s) with \\w+(?: \\w+)?$"),
            Pattern.compile(
                    "\\b(?:i|we)(?: myself)?(?:'ve| have)(?: got)? .*\\b(?:with you|booked|i (?:believe|think))\\b.*\\b"
                            + WHEN + "\\b"),
            Pattern.compile(
                    "\\b(?:i|we)(?:'ve| have)(?: got)? .*\\b" + WHEN + "\\b.*\\b(?:i (?:believe|think)|with you)\\b"),
            Pattern.compile("\\b(?:did|have|had) you (?:put|booked|book) \\w+ (?:in |down )?.*\\b" + WHEN + "\\b"));

    /** "My daughter, she has the piano tomorrow at five, yes": not "is Friday ok, yes". */
    private static final Pattern SHE_HAS = Pattern.compile(
            "^(?!.*\\b(?:can|could|need|needs|want|wants|like)\\b).*\\b(?:he|she|they|i|we) (?:has|have|had|already have) .*\\b"
                    + WHEN + "\\b.*\\b(?:yes|no)$");

    private static final String ALL_OF_THEM = "(?:all|both|everything)(?: of (?:it|them|those))?";

    private static final List<Pattern> RECAPS = List.of(
            Pattern.compile(
                    "\\bwhat(?:'s| is| have| are| do| does| did)?\\b.{0,20}\\b(?:booked|down for|for both of us)\\b"),
            Pattern.compile("\\bwhat(?:'s| is| have (?:i|we)) .{0,16}\\bin the (?:book|diary|calendar)\\b"),
            Pattern.compile(
                    "\\bwhat(?:'s| is| remains| have (?:i|we) got)(?: still| there)*(?: left)?(?: now| then)?(?: for us)?$"),
            Pattern.compile("\\b(?:everything|all) (?:that )?(?:i|we|i've|we've)(?: have| got| had)* booked\\b"),
            Pattern.compile("\\b(?:go|run) (?:through|over) (?:" + ALL_OF_THEM
                    + "(?: again| once more| please| with me| for me)*$"
                    + "|(?:my|our) (?:\\w+ )?(?:appointments?|bookings?|visits?)\\b)"),
            Pattern.compile("\\bread (?:me |us |them |all |everything |both )+(?:back|again|out)\\b"
                    + "|\\bread (?:me|us) (?:back )?(?:everything|all)\\b"),
            Pattern.compile("\\b(?:read|say|give|run) .{0,14}\\b(?:the lot|the whole (?:list|lot|thing))\\b"),
            Pattern.compile(
                    "\\b(?:gimme|give me|tell me|say me|say|list|repeat|read|run|go) (?:\\w+ ){0,3}(?:all|whole|every|everything|both)\\b(?: \\w+){0,2} ?"
                            + "(?:list|lot|appointments?|lessons?|tables?|bookings?|visits?|sessions?|thing|of them|i've got|we've got|i have|we have|again|back)\\b"),
            Pattern.compile("\\b(?:who's|who is) (?:when|where)\\b|\\blist (?:all )?(?:the|my|our) \\w+\\b"),
            Pattern.compile(
                    "\\bremind me (?:of|what|when|which)\\b.*\\b(?:i|we|i'm|we're|i've|we've|my|our|booked)\\b"),
            Pattern.compile("\\b(?:recap|sum (?:it|that|everything) up)\\b"));

    private static final Pattern OF_PRICES =
            Pattern.compile("\\b(?:cost|costs|price|prices|much|pay|owe|includes?|included)\\b");

    private static final Pattern ABOUT = Pattern.compile(
            ".{0,40}\\b(?:it's|it is|this is|that's|i'm (?:calling|ringing|phoning)|i am calling|calling) (?:about|regarding) (?:my|our)\\b"
                    + "(?!.*\\b(?:book|move|cancel|change|can|could|need|like to|want)\\b).*$");

    private static final Pattern OWNED =
            Pattern.compile("\\b(?:mine|my own|hers|i already|i myself|the \\w+ one)\\b|\\b\\w+'s is\\b|\\bmine's\\b");

    private static final Pattern ENDS_WITH_TAG = Pattern.compile("\\b" + TAG + "$");

    private OwnAppointments() {}

    /** "That's Friday at ten, right?" */
    public static boolean asksToConfirm(String plain) {
        return ENDS_WITH_TAG.matcher(bare(plain)).find();
    }

    /** "My cleaning is on Thursday, isn't it?" */
    public static boolean claims(String plain) {
        return (anyIn(CLAIMS, plain) || SHE_HAS.matcher(bare(plain)).find())
                && !ELSEWHERE.matcher(plain).find();
    }

    /** Whether it says whose appointment, and not only "that's Friday". */
    public static boolean isOwned(String plain) {
        return OWNED.matcher(plain).find();
    }

    /** "So what's left?", "read me everything back": all of them. */
    public static boolean asksForAll(String plain) {
        return anyIn(RECAPS, plain) && !OF_PRICES.matcher(plain).find();
    }

    /** "It's about my daughter's piano lesson." */
    public static boolean isTheTopic(String plain) {
        return ABOUT.matcher(bare(plain)).matches();
    }

    private static boolean anyIn(List<Pattern> patterns, String plain) {
        String bare = bare(plain);
        return patterns.stream().anyMatch(pattern -> pattern.matcher(bare).find());
    }

    /** Without the marks at its end. */
    private static String bare(String plain) {
        return plain.replaceAll("[?!.]+$", "");
    }
}
