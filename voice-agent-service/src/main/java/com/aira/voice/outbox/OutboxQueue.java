package com.aira.voice.outbox;

import com.aira.runtime.database.Sql;
import com.aira.voice.outbox.Notification.Channel;
import com.aira.voice.tenancy.Tenants;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The table {@code notifications}, through the functions that lease its lines to one sender at a time. */
@ApplicationScoped
public class OutboxQueue {

    private final Tenants tenants;

    OutboxQueue(Tenants tenants) {
        this.tenants = tenants;
    }

    public List<Notification> claimDue(Channel channel, int most, Duration lease) {
        return tenants.outside(connection -> Sql.list(
                connection,
                "select * from private.claim_notifications(?, ?, make_interval(secs => ?))",
                OutboxQueue::notification,
                channel.name().toLowerCase(Locale.ROOT),
                most,
                lease.toSeconds()));
    }

    /** Lines whose sender vanished in the middle. */
    public List<Notification> claimInterrupted(int most) {
        return tenants.outside(connection -> Sql.list(
                connection,
                "select * from private.claim_interrupted_notifications(?)",
                OutboxQueue::notification,
                most));
    }

    /** What is sent along with an e-mail; empty when its row has no file any more. */
    public Optional<Attachment> attachment(Notification notification) {
        return tenants.outside(connection -> Sql.first(
                connection,
                "select file_name, mime_type, content from private.notification_attachment(?)",
                row -> new Attachment(row.getString("file_name"), row.getString("mime_type"), row.getBytes("content")),
                notification.id()));
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
            Sql.call(
                    connection,
                    "select private.settle_notification(?, ?, ?, ?, ?)",
                    notification.id(),
                    state,
                    providerId,
                    error,
                    again);
            return null;
        });
    }

    private static Notification notification(ResultSet row) throws SQLException {
        return new Notification(
                Sql.uuid(row, "id"),
                Optional.ofNullable(Sql.uuid(row, "business_id")),
                row.getString("recipient"),
                Channel.valueOf(row.getString("channel").toUpperCase(Locale.ROOT)),
                row.getString("template"),
                new JsonObject(row.getString("payload")),
                row.getInt("attempts"),
                Sql.instant(row, "next_attempt_at"));
    }
}
