package com.aira.voice.outbox;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A line of the outbox.
 *
 * @param businessId empty for what concerns an owner alone
 * @param recipient E.164 or e-mail
 * @param attempts with this one
 * @param dueAt no attempt was made before this
 */
public record Notification(
        UUID id,
        Optional<UUID> businessId,
        String recipient,
        Channel channel,
        String template,
        JsonObject payload,
        int attempts,
        Instant dueAt) {

    /** Whether a file goes with it, which its words promise. */
    public boolean hasAttachment() {
        return payload.getBoolean("attachment", false);
    }

    /** What carries it. */
    public enum Channel {
        SMS,
        EMAIL
    }
}
