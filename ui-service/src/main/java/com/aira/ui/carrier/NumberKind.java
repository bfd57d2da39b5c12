package com.aira.ui.carrier;

import java.util.Locale;
import java.util.Optional;

/** Named as in the database and so in JSON. */
public enum NumberKind {
    local,
    toll_free,
    mobile,
    international,
    vanity;

    /** Twilio's words: {@code local}, {@code toll free}, {@code mobile}, {@code national}. */
    static Optional<NumberKind> ofTwilio(String word) {
        return switch (word.toLowerCase(Locale.ROOT).replaceAll("[ _-]", "")) {
            case "local", "national" -> Optional.of(local);
            case "tollfree" -> Optional.of(toll_free);
            case "mobile" -> Optional.of(mobile);
            default -> Optional.empty();
        };
    }
}
