package com.aira.ui.messages;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A text message as pages show it.
 *
 * @param media files that came with it, as stored
 * @param silence why a received one got no answer, as stored; null when it got one
 */
public record TextMessage(
        UUID id,
        String direction,
        String body,
        String status,
        String errorCode,
        String media,
        String silence,
        Instant createdAt) {

    public boolean received() {
        return direction.equals("inbound");
    }

    public Delivery delivery() {
        return Delivery.of(direction, status, errorCode);
    }

    public List<MessageFile> files() {
        return MessageFile.of(media);
    }

    /** Why it got no answer, in words; null when it got one. */
    public String unanswered() {
        return silence == null
                ? null
                : switch (silence) {
                    case "reaction" -> "Not answered: a reaction";
                    case "automatic" -> "Not answered: an automatic reply";
                    case "repeated" -> "Not answered: the same as before";
                    case "ourselves" -> "Not answered: another receptionist wrote it";
                    case "no_progress" -> "Not answered: the conversation led nowhere";
                    case "unregistered" ->
                        "Not answered: your number isn't registered for texts, so carriers would hold the answer back";
                    default -> "Not answered: too many texts in a short time";
                };
    }
}
