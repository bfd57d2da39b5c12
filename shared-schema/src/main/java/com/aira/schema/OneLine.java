package com.aira.schema;

import java.util.regex.Pattern;

/**
 * Text that stays one line wherever it is written: in the header of a mail or an answer, in an attribute of TwiML, in a
 * log. Names and titles are such text. The database holds the same rule in the constraints {@code ck_…_one_line}.
 */
public final class OneLine {
    /**
     * Nothing but text of one line: no control characters, no line or paragraph separators of Unicode, nothing that turns
     * the direction of what follows around, no half characters. Marks that languages need inside of words may stay.
     */
    public static final String REGEX = "[^\\p{Cc}\\p{Cs}\\x{2028}\\x{2029}\\x{202A}-\\x{202E}\\x{2066}-\\x{2069}]*";

    private static final Pattern WHOLE = Pattern.compile(REGEX);
    private static final Pattern BREAKS =
            Pattern.compile("[\\s\\p{Cc}\\p{Cs}\\x{2028}\\x{2029}\\x{202A}-\\x{202E}\\x{2066}-\\x{2069}]+");

    private OneLine() {}

    public static boolean isOneLine(String text) {
        return WHOLE.matcher(text).matches();
    }

    /** The same words in one line: what separates or directs lines becomes a space. */
    public static String of(String text) {
        return isOneLine(text) ? text : BREAKS.matcher(text).replaceAll(" ").strip();
    }
}
