package com.aira.ui.fallback;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Who is on the line, as Twilio says.
 *
 * @param from E.164, or a word when withheld
 * @param to the number that was called
 */
record Caller(String callSid, String from, String to) {

    private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");

    static Caller of(MultivaluedMap<String, String> form) {
        return new Caller(text(form, "CallSid"), text(form, "From"), text(form, "To"));
    }

    boolean isNumber() {
        return E164.matcher(from).matches();
    }

    static String text(MultivaluedMap<String, String> form, String name) {
        return Optional.ofNullable(form.getFirst(name)).orElse("");
    }
}
