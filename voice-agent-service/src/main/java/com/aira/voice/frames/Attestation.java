package com.aira.voice.frames;

import java.util.Arrays;
import java.util.Locale;

/**
 * What the phone company says about the number that a call shows: Twilio's parameter {@code StirVerstat}
 * ({@code https://www.twilio.com/docs/voice/trusted-calling-with-shakenstir}). As {@code calls.attestation} it is written
 * in lower case.
 */
public enum Attestation {
    /** The caller's own phone company knows the caller and that the number is theirs. */
    PASSED_A,
    /** It knows the caller, not whether the number is theirs. */
    PASSED_B,
    /** It only knows where the call came in. */
    PASSED_C,
    /** The signature vouches for whoever forwarded the call, not for the caller. */
    FORWARDED,
    /** The signature is wrong. */
    FAILED,
    /** There is no signature, which is usual for calls from abroad and from old networks. */
    NONE;

    private static final String PASSED = "TN-Validation-Passed-";
    private static final String DIVERTED = "-Diverted";
    private static final String PASSTHROUGH = "-Passthrough";

    /** @param stirVerstat as Twilio sent it; empty when it sent none */
    public static Attestation of(String stirVerstat) {
        if (stirVerstat.startsWith("TN-Validation-Failed")) {
            return FAILED;
        }
        if (!stirVerstat.startsWith(PASSED)) {
            return NONE;
        }
        if (stirVerstat.endsWith(DIVERTED) || stirVerstat.endsWith(PASSTHROUGH)) {
            return FORWARDED;
        }
        return switch (stirVerstat.substring(PASSED.length())) {
            case "A" -> PASSED_A;
            case "B" -> PASSED_B;
            case "C" -> PASSED_C;
            default -> NONE;
        };
    }

    /** @param column {@code calls.attestation}; null for calls of before it was kept */
    public static Attestation ofColumn(String column) {
        return Arrays.stream(values())
                .filter(value -> value.column().equals(column))
                .findFirst()
                .orElse(NONE);
    }

    public String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the number shown may be taken for the caller's own. */
    public boolean vouchesForNumber() {
        return this == PASSED_A;
    }
}
