package com.aira.voice.messaging.permission;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Objects;

/**
 * The hours in which nobody gets a text that they did not ask for.
 *
 * @param from local time at which they begin, the evening before
 * @param until local time at which they end
 */
public record QuietHours(LocalTime from, LocalTime until) {

    private static final int DAYS = 2;

    public QuietHours {
        Objects.requireNonNull(from);
        Objects.requireNonNull(until);
        if (!until.isBefore(from)) {
            throw new IllegalArgumentException("quiet hours begin in the evening and end in the morning");
        }
    }

    /**
     * The earliest instant, from now on, that is quiet in none of these zones: a number often tells no more than a few zones
     * of which one is right.
     */
    public Instant endAfter(Instant now, List<ZoneId> zones) {
        Instant at = now;
        // Waking one zone can fall into another's evening; two days are more than the earth has zones.
        for (int i = 0; i < DAYS * zones.size(); i++) {
            for (ZoneId zone : zones) {
                at = endAfter(at, zone);
            }
        }
        return at;
    }

    private Instant endAfter(Instant now, ZoneId zone) {
        ZonedDateTime local = now.atZone(zone);
        if (local.toLocalTime().isBefore(until)) {
            return local.toLocalDate().atTime(until).atZone(zone).toInstant();
        }
        return local.toLocalTime().isBefore(from)
                ? now
                : local.toLocalDate().plusDays(1).atTime(until).atZone(zone).toInstant();
    }
}
