package com.aira.sandbox.twilio.line;

import java.util.UUID;

/** Twilio's identifiers: two letters that name the kind, and 32 hexadecimal digits. */
public final class Sid {

    private Sid() {}

    public static String next(String kind) {
        return kind + UUID.randomUUID().toString().replace("-", "");
    }
}
