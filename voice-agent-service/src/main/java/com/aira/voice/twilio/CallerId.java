package com.aira.voice.twilio;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What Twilio says about who calls: a number, or a word or placeholder when it is withheld. */
public final class CallerId {

    private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");

    /** Words spelt on a keypad that carriers send for anonymous, restricted, blocked, unavailable and unknown. */
    private static final Set<String> WITHHELD =
            Set.of("+266696687", "+7378742833", "+2562533", "+8566696687", "+86282452253");

    private CallerId() {}

    /** The number in E.164; empty when withheld, or when the other side is no phone number at all. */
    public static Optional<String> e164(String from) {
        return E164.matcher(from).matches() && !WITHHELD.contains(from) ? Optional.of(from) : Optional.empty();
    }
}
