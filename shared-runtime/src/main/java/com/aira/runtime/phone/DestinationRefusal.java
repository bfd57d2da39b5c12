package com.aira.runtime.phone;

/** Why a number is not called or texted. */
public enum DestinationRefusal {
    /** It is no number that anybody can have. */
    NOT_A_NUMBER,
    /** Whoever owns it earns from each call or text. */
    PREMIUM,
    /** A satellite phone, an aircraft or a network without a country; its minutes cost many times those of other numbers. */
    SATELLITE,
    /** A service number with a price of its own, a pager or another kind that is no person's phone. */
    SPECIAL,
    /** A free number takes calls, no texts. */
    NO_TEXTS,
    /** A number of a country that is not on the list of the business. */
    COUNTRY
}
