package com.aira.voice.booking;

import java.util.Locale;

/** Why the booking law says no; the names are those of {@code book_appointment} in SQL. */
public enum Refusal {
    TAKEN,
    OUTSIDE_HOURS,
    CLOSED,
    TOO_SOON,
    TOO_FAR,
    /** No member of the staff of this name, or none that takes appointments any more. */
    UNKNOWN_STAFF,
    /** Whoever was asked for does not do the service, or nobody does. */
    SERVICE_NOT_BY_STAFF,
    /** It is open then, but whoever was asked for does not work, or nobody does. */
    STAFF_OFF,
    /** No table seats that many. */
    PARTY_TOO_LARGE,
    UNKNOWN_APPOINTMENT,
    UNKNOWN_BUSINESS,
    /** Not of the law: the caller has changed more in a short time than a person does. */
    TOO_MANY_FROM_CALLER,
    STATE;

    static Refusal of(String reason) {
        return valueOf(reason.toUpperCase(Locale.ROOT));
    }
}
