package com.aira.voice.booking;

import com.aira.voice.business.BusinessProfile;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * On whose behalf the calendar changes, and who hears of it.
 *
 * @param source a value of the enum {@code appointment_source}
 * @param externalId the CallSid or MessageSid
 * @param caller the number that calls or writes; empty when it is withheld
 * @param confirmBySms whether the business confirms by text message
 * @param confirmByEmail whether the business confirms by e-mail
 */
public record Origin(
        BusinessProfile business,
        String source,
        String externalId,
        Optional<String> caller,
        boolean confirmBySms,
        boolean confirmByEmail) {

    public Origin {
        Objects.requireNonNull(business);
        Objects.requireNonNull(source);
        Objects.requireNonNull(externalId);
        Objects.requireNonNull(caller);
    }

    UUID businessId() {
        return business.id();
    }
}
