package com.aira.voice.dialogue;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is said to somebody else, or while the caller looks for something, before they come back. */
final class Stalling {

    private static final Pattern BACK = Pattern.compile(
            "(?i)^.*\\b(?:hold on|hang on(?: a (?:tick|sec|second|minute))?|one (?:sec|second|minute|moment)"
                    + "|sorry about that|where were we|i'm back)\\b(?:[ ,.]+(?:please|okay|ok|sorry|um|uh|so|right|about that|where were we|i'm back))*[ ,.]+(\\S.*)$");

    /** Fewer words than these are still said to somebody else. */
    private static final int ENOUGH = 4;

    private Stalling() {}

    /** What is left for the receptionist; everything where nothing is. */
    static String beyond(String utterance) {
        Matcher back = BACK.matcher(utterance);
        return back.matches() && back.group(1).split("\\s+").length >= ENOUGH ? back.group(1) : utterance;
    }
}
