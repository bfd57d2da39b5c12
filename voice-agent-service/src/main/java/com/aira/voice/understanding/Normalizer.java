package com.aira.voice.understanding;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Normalizes an utterance for rules: lower case, straight apostrophes, no fillers, and no punctuation but what splits
 * clauses.
 */
public final class Normalizer {

    private static final Pattern FILLERS = Pattern.compile(
            "\\b(?:um+|uh+|erm?|hmm+|ah+|oh|well|so|like|you know|i mean|let'?s see|let me see|look)\\b,?\\s+(?=\\S)");

    private Normalizer() {}

    public static String normalize(String utterance) {
        String text = utterance
                .toLowerCase(Locale.ROOT)
                .replace('’', '\'')
                .replace('‘', '\'')
                .replaceAll("[“”\"…]", " ")
                .replaceAll("[^\\p{L}\\p{N}'\\s:./@&$€£+-]", " ")
                .replaceAll("(?<!\\d)[.:/](?!\\d)|[.](?=\\s|$)", " ")
                .replaceAll("\\s+", " ")
                .strip();
        String before;
        do {
            before = text;
            text = text.replaceFirst("^" + FILLERS.pattern(), "");
        } while (!before.equals(text));
        return text;
    }
}
