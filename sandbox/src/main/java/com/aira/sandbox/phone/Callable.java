package com.aira.sandbox.phone;

import com.aira.sandbox.twilio.number.OwnedNumber;
import com.aira.sandbox.twilio.number.Written;

/**
 * A number that can be called.
 *
 * @param label the number as people write it, with its friendly name where it has one made for people
 */
public record Callable(
        String phoneNumber, String friendlyName, String label, String country, String voiceUrl, String smsUrl) {

    /** A program that buys a number marks it with an id of its own; that says nothing to a person. */
    private static final String MARK = "(?i).*\\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\b.*";

    static Callable of(OwnedNumber number) {
        return new Callable(
                number.phoneNumber(),
                number.friendlyName(),
                label(number.friendlyName(), number.phoneNumber()),
                number.isoCountry(),
                number.settings().url("VoiceUrl"),
                number.settings().url("SmsUrl"));
    }

    static String label(String friendlyName, String phoneNumber) {
        // Unless it was given one, Twilio names a number by the number.
        boolean named = !friendlyName.isBlank()
                && !friendlyName.equals(Written.friendly(phoneNumber))
                && !friendlyName.matches(MARK);
        String written = Written.international(phoneNumber);
        return named ? friendlyName + " · " + written : written;
    }
}
