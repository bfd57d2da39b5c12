package com.aira.voice.session;

import com.aira.voice.loops.SimilarText;
import java.util.List;
import java.util.Set;

/** What a caller says after hearing that the call ends: something to pass on, or nothing but a no and a goodbye. */
final class ClosingUtterance {

    private static final Set<String> NOTHING_TO_PASS_ON = Set.of(
            "no", "nope", "nah", "not", "nothing", "never", "mind", "none", "that", "thats", "is", "it", "all", "fine",
            "ok", "okay", "alright", "thanks", "thank", "you", "very", "much", "bye", "goodbye", "good", "im", "its",
            "well", "have", "a", "nice", "day", "oh", "really", "then", "what", "wait", "why", "hello", "huh", "sorry",
            "pardon");

    private ClosingUtterance() {}

    static boolean isMessage(String utterance) {
        List<String> words = SimilarText.words(utterance);
        return !words.isEmpty() && !NOTHING_TO_PASS_ON.containsAll(words);
    }
}
