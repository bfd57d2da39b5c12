package com.aira.voice.outbox;

import com.aira.runtime.database.Sql;
import com.aira.schema.OneLine;
import com.aira.voice.business.BusinessProfile;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Lines for the {@code notifications} outbox, written in the transaction that causes them: what was not committed is
 * never confirmed, and what was committed is confirmed once.
 */
public final class OutboxWriter {

    private static final String SQL = """
            select private.enqueue_notification(
              r.address, ?, ?, ?::jsonb, ?, p_business_id => ?, p_appointment_id => ?)
            from (select coalesce(?, private.owner_email(?)) as address) r where r.address is not null""";

    private final ObjectMapper json;

    public OutboxWriter(ObjectMapper json) {
        this.json = json;
    }

    /**
     * One message.
     *
     * @param recipient E.164 or e-mail; empty stands for the owner of the business
     * @param subject becomes one line
     * @param facts what it is about, for whoever renders it otherwise: JSON values by name
     * @param key idempotency key, unique over all businesses
     */
    public record Line(
            Optional<UUID> appointmentId,
            Optional<String> recipient,
            String channel,
            String template,
            String subject,
            String text,
            Map<String, Object> facts,
            String key) {

        public Line {
            subject = OneLine.of(subject);
            facts = Map.copyOf(facts);
        }
    }

    public void write(Connection connection, BusinessProfile business, List<Line> lines) throws SQLException {
        for (Line line : lines) {
            Sql.call(
                    connection,
                    SQL,
                    line.channel(),
                    line.template(),
                    payload(business, line).toString(),
                    line.key(),
                    business.id(),
                    line.appointmentId().orElse(null),
                    line.recipient().orElse(null),
                    business.id());
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
        payload.setAll(json.<ObjectNode>valueToTree(line.facts()));
        return payload;
    }
}
