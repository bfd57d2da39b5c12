package com.aira.voice.messaging;

import com.aira.voice.twilio.PublicUrl;
import jakarta.inject.Singleton;
import java.util.UUID;

/**
 * Where Twilio reports on a message. The address names our row, since the first report may overtake the answer that
 * tells us Twilio's own id; the signature covers it.
 */
@Singleton
class StatusCallback {

    private final PublicUrl publicUrl;

    StatusCallback(PublicUrl publicUrl) {
        this.publicUrl = publicUrl;
    }

    String of(UUID businessId, UUID messageId) {
        return publicUrl.of("/webhooks/twilio/message-status?business=" + businessId + "&message=" + messageId);
    }
}
