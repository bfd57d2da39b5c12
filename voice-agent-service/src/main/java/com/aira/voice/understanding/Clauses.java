package com.aira.voice.understanding;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Cuts an utterance where a new thought begins: "do you have parking, and can I come Tuesday at 3?" are two. */
final class Clauses {

    private static final Pattern END = Pattern.compile(
            "(?<=[?!])\\s+|(?<=[\\p{L}\\p{N}]{2}\\.)\\s+(?=\\p{Lu})|(?<=[\\p{L}\\p{N}]{3}\\.)\\s+(?=\\p{Ll})|\\s*;\\s+");

    private static final String OPENERS =
            "any|anything|something|anyone|what about|how about|can|could|do|does|did|is|are|what|what's|when|where|where's"
                    + "|how|which|will|would|may|who|i|i'd|i'm|i'll|i've|my|let's|we|we'd|please|tell me|book|cancel|move";

    private static final Pattern JOINT = Pattern.compile(
            "(?:,\\s*|\\s+)(?:and|but|also|plus|then|and also|and then|oh and|by the way)\\s+(?:(?:um|uh|er|like),?\\s+)?(?=(?:"
                    + OPENERS + ")\\b)"
                    + "|,\\s+(?=(?:can|could|do|does|is|are|what|what's|when|where|how|which|will|would|i'd|i want|i need)\\b)",
            Pattern.CASE_INSENSITIVE);

    private Clauses() {}

    static List<String> of(String utterance) {
        List<String> clauses = new ArrayList<>();
        for (String sentence : END.split(utterance.replace('’', '\''))) {
            for (String clause : JOINT.split(sentence)) {
                if (!clause.isBlank()) {
                    clauses.add(clause.strip());
                }
            }
        }
        return clauses;
    }
}
