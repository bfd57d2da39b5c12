package com.aira.kb.extract.text;

import java.util.Locale;
import java.util.Objects;

/**
 * What is known of a file besides its bytes.
 *
 * @param name as its owner named it: its ending tells plain formats apart
 * @param locale of the business: how dates are written there, and which letters are likely
 * @param charset in which its owner says that it is written; empty when nobody says so
 */
public record FileOrigin(String name, Locale locale, String charset) {
    public FileOrigin {
        Objects.requireNonNull(name);
        Objects.requireNonNull(locale);
        Objects.requireNonNull(charset);
    }

    public static FileOrigin named(String name) {
        return new FileOrigin(name, Locale.US, "");
    }
}
