package com.aira.kb.extract.layout;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts the text of a footnote into the sentence that refers to it: at the foot of a page it answers nothing. */
public final class Footnotes {
    /** Characters of Unicode's private area: no text brings them along but by mistake. */
    public static final char OPEN = '\ue000';

    public static final char CLOSE = '\ue001';

    private static final Pattern MARKED =
            Pattern.compile("([.!?]?)\\s*" + OPEN + "([^" + OPEN + CLOSE + "]*)" + CLOSE, Pattern.DOTALL);
    private static final Pattern SENTENCE_END = Pattern.compile("[.!?]\\s+(?=\\p{Lu})");
    private static final Pattern LAST_STOP = Pattern.compile("[.;,\\s]*$");

    private Footnotes() {}

    /** A note where its mark stood; {@link #join} then places it. */
    public static String marked(String note) {
        return OPEN + note.replace(String.valueOf(OPEN), "").replace(String.valueOf(CLOSE), "") + CLOSE;
    }

    static String join(String text) {
        return text.indexOf(OPEN) < 0 ? text : MARKED.matcher(text).replaceAll(Footnotes::placed);
    }

    private static String placed(java.util.regex.MatchResult marked) {
        // A sentence of its own would be found and spoken apart from what it limits.
        var note = SENTENCE_END
                .matcher(LAST_STOP.matcher(marked.group(2).strip()).replaceFirst(""))
                .replaceAll("; ");
        return Matcher.quoteReplacement((note.isEmpty() ? "" : " (" + note + ")") + marked.group(1));
    }
}
