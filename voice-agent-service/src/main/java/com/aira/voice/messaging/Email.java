package com.aira.voice.messaging;

import com.aira.schema.OneLine;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;

/**
 * The words of a notification. Whoever writes to the outbox may bring them along as {@code subject} and {@code text};
 * the rest is written here, by template.
 *
 * @param subject always one line
 */
record Email(String subject, String text) {

    Email {
        // Names of businesses and customers are in it, and it becomes a header.
        subject = OneLine.of(subject);
    }

    private static final String DEFAULT_SUBJECT = "A message from AiRa";
    private static final DateTimeFormatter UTC_TIME = DateTimeFormatter.ofPattern(
                    "d MMMM yyyy 'at' HH:mm 'UTC'", Locale.UK)
            .withZone(ZoneOffset.UTC);

    /** Empty when the template is not known here and the payload brings no words. */
    static Optional<Email> of(String template, JsonObject payload) {
        String text = payload.getString("text", "");
        if (!text.isBlank()) {
            return Optional.of(new Email(payload.getString("subject", DEFAULT_SUBJECT), text));
        }
        return template.equals("sign_in_locked") ? Optional.of(signInLocked(payload)) : Optional.empty();
    }

    /** Written by the database, which counts failures ({@code private.record_sign_in}). */
    private static Email signInLocked(JsonObject payload) {
        return new Email("Sign-in to AiRa is locked for a while", """
                Somebody tried to sign in to your account with a wrong password several times, so signing in is locked%s.

                If that was you, wait and try again, or reset your password. If it was not, your account is safe; \
                choose a longer password if you are in doubt.
                """.formatted(until(payload)));
    }

    private static String until(JsonObject payload) {
        try {
            // Postgres writes the offset as +00:00.
            Instant until =
                    DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(payload.getString("lockedUntil", ""), Instant::from);
            return " until " + UTC_TIME.format(until);
        } catch (DateTimeParseException e) {
            return " for a while";
        }
    }
}
