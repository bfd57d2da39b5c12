package com.aira.voice.booking;

import java.util.Locale;

/** Why the booking law says no; the names are those of {@code book_appointment} in SQL. */
public enum Refusal {
    TAKEN,
    OUTSIDE_HOURS,
    CLOSED,
    TOO_SOON,
    TOO_FAR,
    UNKNOWN_APPOINTMENT,
    UNKNOWN_BUSINESS,
    STATE;

    static Refusal of(String reason) {
        return valueOf(reason.toUpperCase(Locale.ROOT));
    }
}
