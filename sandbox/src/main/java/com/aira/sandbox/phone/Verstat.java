package com.aira.sandbox.phone;

import com.aira.sandbox.twilio.line.CallFacts;

/** How a person says what the phone company shall vouch for: a level, {@code none}, or a value of {@code StirVerstat}. */
final class Verstat {

    private Verstat() {}

    /** @throws PhoneProblem when it is none of these */
    static String of(String written) {
        return switch (written) {
            case "A" -> CallFacts.VOUCHED;
            case "B", "C" -> "TN-Validation-Passed-" + written;
            case "none" -> "";
            default -> {
                if (!written.matches("(?:TN-Validation-(?:Passed|Failed)|No-TN-Validation|NULL)[A-Za-z-]{0,20}")) {
                    throw new PhoneProblem(
                            "What the phone company says is A, B, C, none or a value of StirVerstat, not '" + written
                                    + "'");
                }
                yield written;
            }
        };
    }
}
