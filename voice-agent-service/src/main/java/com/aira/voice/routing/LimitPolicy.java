package com.aira.voice.routing;

import java.util.Locale;
import java.util.Optional;

/** What callers reach instead of the receptionist when their business has reached a limit, as its owner chose. */
public enum LimitPolicy {
    /** They can leave a voice message. */
    VOICEMAIL,
    /** They hear that nobody can take their call. */
    MESSAGE,
    /** They are put through to a person; to voicemail where the business names none. */
    TRANSFER;

    /** @param setting as the database adds it to the settings of a limited business; null for all others */
    public static Optional<LimitPolicy> of(String setting) {
        return Optional.ofNullable(setting).map(name -> valueOf(name.toUpperCase(Locale.ROOT)));
    }
}
