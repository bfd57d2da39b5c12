package com.aira.voice.messaging.permission;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Decides when a text may be sent that its recipient may not have asked for. What answers a message, or confirms what a
 * customer has just done, was asked for: it goes at once. Everything else needs consent and waits for the morning.
 */
public final class TextRules {

    /** Answers to messages, and codes that somebody has just asked for. */
    private static final Set<String> ANSWERS = Set.of("reply", "identity_code", "number_code");

    /** News about an appointment is of use until about then, so it waits no longer. */
    private static final Duration IN_TIME = Duration.ofHours(1);

    private final QuietHours quietHours;

    public TextRules(QuietHours quietHours) {
        this.quietHours = quietHours;
    }

    /**
     * What is known about a text.
     *
     * @param template as in {@code notifications.template}
     * @param askedFor whether whoever wrote it to the outbox knows that its recipient caused it
     * @param agreed whether the business says that its recipient agreed to get texts
     * @param hasContacted whether its recipient has called the business or written to it
     * @param appointmentAt when the appointment begins that it is about
     * @param zones time zones in which its recipient may be
     */
    public record Text(
            String template,
            boolean askedFor,
            boolean agreed,
            boolean hasContacted,
            Optional<Instant> appointmentAt,
            List<ZoneId> zones) {}

    public Permission decide(Text text, Instant now) {
        if (text.askedFor() || ANSWERS.contains(text.template())) {
            return new Permission.Granted();
        }
        if (!text.agreed() && !text.hasContacted()) {
            return new Permission.Refused("the recipient has not agreed to get texts");
        }
        Instant morning = quietHours.endAfter(now, text.zones());
        Instant latest = text.appointmentAt().map(at -> at.minus(IN_TIME)).orElse(morning);
        Instant due = latest.isBefore(morning) ? latest : morning;
        return due.isAfter(now)
                ? new Permission.NotBefore(due, "it is late where the recipient is")
                : new Permission.Granted();
    }
}
