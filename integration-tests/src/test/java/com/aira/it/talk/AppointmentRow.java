package com.aira.it.talk;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Map;

/** An appointment as the API shows it, on the clock of the business. */
record AppointmentRow(
        String id,
        String service,
        LocalDateTime start,
        String status,
        String name,
        String phone,
        String email,
        String notes,
        String externalId) {

    static AppointmentRow of(Map<String, Object> item, ZoneId zone) {
        return new AppointmentRow(
                text(item, "id"),
                text(item, "serviceType"),
                Instant.parse(text(item, "scheduledAt")).atZone(zone).toLocalDateTime(),
                text(item, "status"),
                text(item, "customerName"),
                text(item, "customerPhone"),
                text(item, "customerEmail"),
                text(item, "notes"),
                text(item, "externalId"));
    }

    boolean isActive() {
        return !"cancelled".equals(status);
    }

    private static String text(Map<String, Object> item, String key) {
        Object value = item.get(key);
        return value == null ? null : value.toString();
    }
}
