package com.aira.sandbox.twilio.message;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/** A text message, either way. {@code direction} and {@code status} are Twilio's words. */
public record TextMessage(
        String sid,
        String accountSid,
        String from,
        String to,
        String body,
        String direction,
        String status,
        OptionalInt errorCode,
        Instant created,
        Optional<Instant> sent,
        Instant updated) {

    static final int LONGEST_BODY = 1600;

    /** How many messages the carrier counts: 160 or 153 characters of GSM-7 each, 70 or 67 with any other. */
    int segments() {
        boolean gsm = body.chars()
                .allMatch(c -> c == '\n'
                        || c == '\r'
                        || c >= ' ' && c <= '~' && c != '`'
                        || "£¥èéùìòÇØøÅåΔΦΓΛΩΠΨΣΘΞÆæßÉ¤¡ÄÖÑÜ§¿äöñüà€".indexOf(c) >= 0);
        int alone = gsm ? 160 : 70;
        int joined = gsm ? 153 : 67;
        return body.length() <= alone ? 1 : (body.length() + joined - 1) / joined;
    }
}
