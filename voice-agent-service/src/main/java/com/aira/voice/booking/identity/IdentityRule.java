package com.aira.voice.booking.identity;

import java.util.Arrays;
import java.util.Map;

/** What is enough for a business to talk about an appointment: its setting {@code appointments.identity}. */
public enum IdentityRule {
    /** The number that the call shows, whoever shows it. */
    NUMBER("number"),
    /** A number that the phone company vouches for, or else the name on the booking. */
    NAME("number_or_name"),
    /** A number that the phone company vouches for, or else a code texted to the number. */
    CODE("number_or_code");

    public static final String SETTING = "appointments.identity";

    private final String value;

    IdentityRule(String value) {
        this.value = value;
    }

    /** @param settings the business's {@code configurations}; without the key the name is asked */
    public static IdentityRule of(Map<String, String> settings) {
        return Arrays.stream(values())
                .filter(rule -> rule.value.equals(settings.get(SETTING)))
                .findFirst()
                .orElse(NAME);
    }
}
