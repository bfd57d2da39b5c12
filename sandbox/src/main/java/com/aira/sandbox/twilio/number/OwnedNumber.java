package com.aira.sandbox.twilio.number;

import java.time.Instant;

/** A number that somebody bought. {@code phoneNumber} is E.164. */
public record OwnedNumber(
        String sid,
        String accountSid,
        String phoneNumber,
        String isoCountry,
        NumberType type,
        String friendlyName,
        NumberSettings settings,
        Instant created,
        Instant updated) {

    OwnedNumber with(String newFriendlyName, NumberSettings newSettings, Instant at) {
        return new OwnedNumber(
                sid, accountSid, phoneNumber, isoCountry, type, newFriendlyName, newSettings, created, at);
    }
}
