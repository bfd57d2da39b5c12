package com.aira.schema;

import java.util.regex.Pattern;

/**
 * Text that stays one line wherever it is written, and shows all that it holds: in the header of a mail or an answer, in an
 * attribute of TwiML, in a log. Names and titles are such text. The database holds the same rule in the constraints
 * {@code ck_…_one_line}.
 */
public final class OneLine {
    /** Control characters, line and paragraph separators, what turns the direction of text around, half characters. */
    private static final String BREAKING = "\\p{Cc}\\p{Cs}\\x{2028}\\x{2029}\\x{202A}-\\x{202E}\\x{2066}-\\x{2069}";

    /**
     * What takes no room: two names that look alike would differ by it. Joiners (U+200C, U+200D) may stay, for languages and
     * emoji need them.
     */
    private static final String HIDDEN =
            "\\x{AD}\\x{61C}\\x{180E}\\x{200B}\\x{200E}\\x{200F}\\x{2060}-\\x{2064}\\x{FEFF}"
                    + "\\x{FFF9}-\\x{FFFB}\\x{E0000}-\\x{E007F}";

    public static final String REGEX = "[^" + BREAKING + HIDDEN + "]*";

    private static final Pattern WHOLE = Pattern.compile(REGEX);
    private static final Pattern BREAKS = Pattern.compile("[\\s" + BREAKING + "]+");
    private static final Pattern UNSEEN = Pattern.compile("[" + HIDDEN + "]+");

    private OneLine() {}

    public static boolean isOneLine(String text) {
        return WHOLE.matcher(text).matches();
    }

    /** The same words in one line: what separates or directs lines becomes a space, and what nobody sees is left out. */
    public static String of(String text) {
        return isOneLine(text)
                ? text
                : BREAKS.matcher(UNSEEN.matcher(text).replaceAll(""))
                        .replaceAll(" ")
                        .strip();
    }
}
