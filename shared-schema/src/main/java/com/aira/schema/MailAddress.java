package com.aira.schema;

import java.util.regex.Pattern;

/**
 * One e-mail address and nothing beside it: no second one, no name, no comment, no quoted part that a mail server could
 * read in another way. Narrower than RFC 5322 on purpose.
 */
public final class MailAddress {
    public static final String REGEX =
            "[^\\s\\p{C}\\p{Z}@,:;<>()\\[\\]\"\\\\]{1,64}@[^\\s\\p{C}\\p{Z}@,:;<>()\\[\\]\"\\\\]{1,255}";

    private static final Pattern WHOLE = Pattern.compile(REGEX);

    private MailAddress() {}

    public static boolean isOne(String text) {
        return WHOLE.matcher(text).matches();
    }
}
