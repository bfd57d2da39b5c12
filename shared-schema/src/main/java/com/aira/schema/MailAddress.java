package com.aira.schema;

import java.util.regex.Pattern;

/**
 * One e-mail address and nothing beside it: no second one, no name, no comment, no quoted part that a mail server could
 * read in another way, no literal address of a host, and no host without a domain. Narrower than RFC 5322 on purpose.
 */
public final class MailAddress {
    private static final String APART = "\\s\\p{C}\\p{Z}@,:;<>()\\[\\]\"\\\\";

    private static final String LABEL = "[^." + APART + "]{1,63}";

    public static final String REGEX = "[^" + APART + "]{1,64}@" + LABEL + "(?:\\." + LABEL + "){1,10}";

    private static final Pattern WHOLE = Pattern.compile(REGEX);

    private MailAddress() {}

    public static boolean isOne(String text) {
        return WHOLE.matcher(text).matches();
    }
}
