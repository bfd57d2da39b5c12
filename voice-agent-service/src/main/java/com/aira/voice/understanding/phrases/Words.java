package com.aira.voice.understanding.phrases;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** An utterance as the words that phrases are compared with: lower case, without apostrophes and punctuation. */
public final class Words {

    /** More than a caller says in one turn or writes in one message; what lies beyond is not read. */
    private static final int MOST = 300;

    private static final Pattern APOSTROPHES = Pattern.compile("['’‘`´]");

    /** An emoji is a word of its own, whatever its colour of skin. */
    private static final Pattern EMOJI = Pattern.compile("[\\x{1F300}-\\x{1FAFF}\\x{2600}-\\x{27BF}]");

    private static final Pattern VARIANTS = Pattern.compile("[\\x{1F3FB}-\\x{1F3FF}\\x{FE0F}\\x{200D}]");

    private static final Pattern SEPARATORS =
            Pattern.compile("[^\\p{L}\\p{M}\\p{N}\\x{1F300}-\\x{1FAFF}\\x{2600}-\\x{27BF}]+");

    private Words() {}

    public static List<String> of(String text) {
        String plain = APOSTROPHES.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("");
        String spaced = EMOJI.matcher(VARIANTS.matcher(plain).replaceAll("")).replaceAll(" $0 ");
        return Arrays.stream(SEPARATORS.split(spaced))
                .filter(word -> !word.isEmpty())
                .limit(MOST)
                .toList();
    }
}
