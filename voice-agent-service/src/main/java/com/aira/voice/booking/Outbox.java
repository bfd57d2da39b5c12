package com.aira.voice.booking;

import com.aira.schema.OneLine;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Lines for the {@code notifications} outbox, written in the transaction that causes them: what was not committed is
 * never confirmed, and what was committed is confirmed once.
 */
final class Outbox {

    private static final String SQL = """
            insert into public.notifications
              (business_id, appointment_id, recipient, channel, template, payload, idempotency_key)
            select ?, ?, coalesce(?, private.owner_email(?)), ?, ?, ?::jsonb, ?
            where coalesce(?, private.owner_email(?)) is not null
            on conflict (idempotency_key) do nothing""";

    private final ObjectMapper json;

    Outbox(ObjectMapper json) {
        this.json = json;
    }

    /**
     * One message.
     *
     * @param recipient E.164 or e-mail; empty stands for the owner of the business
     * @param subject becomes one line
     * @param key idempotency key, unique over all businesses
     */
    record Line(
            Optional<UUID> appointmentId,
            Optional<String> recipient,
            String channel,
            String template,
            String subject,
            String text,
            Optional<Appointment> about,
            String key) {

        Line {
            subject = OneLine.of(subject);
        }
    }

    void write(Connection connection, BusinessProfile business, List<Line> lines) throws SQLException {
        if (lines.isEmpty()) {
            return;
        }
        try (var insert = connection.prepareStatement(SQL)) {
            for (Line line : lines) {
                String recipient = line.recipient().orElse(null);
                insert.setObject(1, business.id());
                insert.setObject(2, line.appointmentId().orElse(null));
                insert.setString(3, recipient);
                insert.setObject(4, business.id());
                insert.setString(5, line.channel());
                insert.setString(6, line.template());
                insert.setString(7, payload(business, line).toString());
                insert.setString(8, line.key());
                insert.setString(9, recipient);
                insert.setObject(10, business.id());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** Ready to send ({@code subject}, {@code text}), and the facts for whoever renders it otherwise. */
    private ObjectNode payload(BusinessProfile business, Line line) {
        ObjectNode payload = json.createObjectNode()
                .put("businessName", business.name())
                .put("timeZone", business.zone().getId())
                .put("subject", line.subject())
                .put("text", line.text())
                // It tells a customer of what they have just done, and an owner of what happened.
                .put("askedFor", true);
        line.about().ifPresent(appointment -> {
            payload.put("customerName", appointment.customerName())
                    .put("scheduledAt", appointment.at().toString())
                    .put("duration", appointment.minutes());
            appointment.customerPhone().ifPresent(phone -> payload.put("customerPhone", phone));
            appointment.service().ifPresent(service -> payload.put("service", service));
        });
        return payload;
    }
}
