package com.aira.voice.outbox;

import com.aira.voice.outbox.Notification.Channel;
import com.aira.voice.tenancy.Tenants;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** The table {@code notifications}, through the functions that lease its lines to one sender at a time. */
@ApplicationScoped
public class OutboxQueue {

    private final Tenants tenants;

    OutboxQueue(Tenants tenants) {
        this.tenants = tenants;
    }

    public List<Notification> claimDue(Channel channel, int most, Duration lease) {
        return tenants.outside(connection -> {
            try (PreparedStatement claim = connection.prepareStatement(
                    "select * from private.claim_notifications(?, ?, make_interval(secs => ?))")) {
                claim.setString(1, channel.name().toLowerCase(Locale.ROOT));
                claim.setInt(2, most);
                claim.setLong(3, lease.toSeconds());
                return read(claim);
            }
        });
    }

    /** Lines whose sender vanished in the middle. */
    public List<Notification> claimInterrupted(int most) {
        return tenants.outside(connection -> {
            try (PreparedStatement claim =
                    connection.prepareStatement("select * from private.claim_interrupted_notifications(?)")) {
                claim.setInt(1, most);
                return read(claim);
            }
        });
    }

    /** What is sent along with an e-mail; empty when its row has no file any more. */
    public Optional<Attachment> attachment(Notification notification) {
        return tenants.outside(connection -> {
            try (PreparedStatement find = connection.prepareStatement(
                    "select file_name, mime_type, content from private.notification_attachment(?)")) {
                find.setObject(1, notification.id());
                try (ResultSet row = find.executeQuery()) {
                    return row.next()
                            ? Optional.of(new Attachment(
                                    row.getString("file_name"), row.getString("mime_type"), row.getBytes("content")))
                            : Optional.empty();
                }
            }
        });
    }

    public void sent(Notification notification, String providerId) {
        settle(notification, "sent", providerId, null, null);
    }

    public void failed(Notification notification, String reason) {
        settle(notification, "failed", null, reason, null);
    }

    public void uncertain(Notification notification, String reason) {
        settle(notification, "uncertain", null, reason, null);
    }

    public void again(Notification notification, String reason, Instant at) {
        settle(notification, "pending", null, reason, at);
    }

    private void settle(Notification notification, String state, String providerId, String error, Instant again) {
        tenants.outside(connection -> {
            try (PreparedStatement settle =
                    connection.prepareStatement("select private.settle_notification(?, ?, ?, ?, ?)")) {
                settle.setObject(1, notification.id());
                settle.setString(2, state);
                settle.setString(3, providerId);
                settle.setString(4, error);
                settle.setObject(5, again == null ? null : again.atOffset(ZoneOffset.UTC));
                return settle.execute();
            }
        });
    }

    private static List<Notification> read(PreparedStatement claim) throws SQLException {
        List<Notification> claimed = new ArrayList<>();
        try (ResultSet row = claim.executeQuery()) {
            while (row.next()) {
                claimed.add(new Notification(
                        row.getObject("id", UUID.class),
                        Optional.ofNullable(row.getObject("business_id", UUID.class)),
                        row.getString("recipient"),
                        Channel.valueOf(row.getString("channel").toUpperCase(Locale.ROOT)),
                        row.getString("template"),
                        new JsonObject(row.getString("payload")),
                        row.getInt("attempts"),
                        row.getObject("next_attempt_at", OffsetDateTime.class).toInstant()));
            }
        }
        return claimed;
    }
}
