package com.aira.voice.dialogue.hearing;

import java.util.List;
import java.util.regex.Pattern;

/** Sentences about appointments that a caller has: claims to be confirmed, recaps, and what a call is about. */
public final class OwnAppointments {

    private static final String TAG =
            "(?:right|correct|yes|yeah|no|ok|haven't (?:i|we)|hasn't (?:he|she)|isn't (?:it|he|she|that)|wasn't it|aren't (?:i|we|they)"
                    + "|don't (?:i|we)|didn't (?:i|we|you)|is that right|am i right)";

    private static final String WHOSE =
            "(?:i've got|i have|i'm (?:down|in|booked|coming)|we've got|we have|we're (?:down|in|booked|coming)|my|our|his|hers|her|mine"
                    + "|(?:he|she|they)(?:'s|'re| is| are| has| have)|\\w+'s|\\w+ is|\\w+ was|(?:it|that)(?:'s| is| was))";

    private static final String WHEN =
            "(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow|today|tonight|\\d|half|quarter|noon|january|february|march|april|may|june|july"
                    + "|august|september|october|november|december|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|with \\w+)";

    private static final List<Pattern> CLAIMS = List.of(
            Pattern.compile("\\b" + WHOSE + "\\b.*\\b" + WHEN + "\\b.*\\b" + TAG + "$"),
            Pattern.compile(
                    "^(?:and |but |wait |ok )*(?:my|his|her|hers|mine|our|\\w+'s) (?:\\w+ ){0,3}(?:is|was|'s) (?:on|at|with) .*\\b"
                            + WHEN + "\\b"),
            Pattern.compile("^(?:and |but |wait |ok )*(?:isn't|wasn't|aren't|weren't) .*\\b" + WHEN + "\\b"),
            Pattern.compile(
                    "^(?:and |but |wait |ok )*(?:my|his|her|hers|mine|our|ours|\\w+'s) (?:\\w+ ){0,3}(?:is|was|'s) with \\w+(?: \\w+)?$"),
            Pattern.compile("\\b(?:i|we)(?:'ve| have)(?: got)? .*\\b(?:with you|booked|i (?:believe|think))\\b.*\\b"
                    + WHEN + "\\b"),
            Pattern.compile(
                    "\\b(?:i|we)(?:'ve| have)(?: got)? .*\\b" + WHEN + "\\b.*\\b(?:i (?:believe|think)|with you)\\b"),
            Pattern.compile("\\b(?:did|have|had) you (?:put|booked|book) \\w+ (?:in|down)?\\b.*\\b" + WHEN + "\\b"));

    private static final List<Pattern> RECAPS = List.of(
            Pattern.compile(
                    "\\b(?:what(?:'s| is| have| do| does| did)?|everything|all) .{0,20}\\b(?:left|remains|booked|down for"
                            + "|in the (?:book|diary|calendar)|for us|for both of us)\\b(?!.*\\b(?:cost|price|much)\\b)"),
            Pattern.compile("\\b(?:go|run) (?:through|over) (?:it|all|both|them|everything|what|my|our)\\b"),
            Pattern.compile(
                    "\\bread (?:me |us |them |it |all |everything |that |both )+(?:back|again|out)\\b|\\bread (?:me|us) (?:back )?(?:everything|all|what)\\b"),
            Pattern.compile("\\b(?:read|say|tell|give|run) .{0,14}\\b(?:the lot|whole (?:list|lot|thing)|the list)\\b"),
            Pattern.compile("\\bremind me (?:what|when|of)\\b|\\b(?:recap|sum (?:it|that|everything) up)\\b"));

    private static final Pattern ABOUT = Pattern.compile(
            ".{0,40}\\b(?:it's|it is|this is|that's|i'm (?:calling|ringing|phoning)|i am calling|calling) (?:about|regarding) (?:my|our)\\b"
                    + "(?!.*\\b(?:book|move|cancel|change|can|could|need|like to|want)\\b).*$");

    private OwnAppointments() {}

    /** "My cleaning is on Thursday, isn't it?" */
    public static boolean claims(String plain) {
        return CLAIMS.stream().anyMatch(claim -> claim.matcher(plain.replaceAll("[?!.]+$", ""))
                .find());
    }

    /** "So what's left?", "read me everything back": all of them. */
    public static boolean asksForAll(String plain) {
        return RECAPS.stream().anyMatch(recap -> recap.matcher(plain).find());
    }

    /** "It's about my daughter's piano lesson." */
    public static boolean isTheTopic(String plain) {
        return ABOUT.matcher(plain.replaceAll("[?!.]+$", "")).matches();
    }
}
