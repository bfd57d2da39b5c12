package com.aira.ui.live;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.UUID;

/**
 * Something of an owner changed, as triggers tell it.
 *
 * @param business whose it is; null for what belongs to the owner as such
 * @param owner null for what belongs to a business
 * @param id null when more changed than is worth naming
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record LiveEvent(String topic, UUID business, UUID owner, UUID id) {
    static final String BUSINESS = "business";
    static final String SESSION_ENDED = "session-ended";
    private static final ObjectMapper JSON = new ObjectMapper();

    private record Frame(String topic, UUID businessId, UUID id) {}

    LiveEvent {
        if (topic == null || !topic.matches("[a-z-]{1,40}") || (business == null) == (owner == null)) {
            throw new IllegalArgumentException("an event has a topic, and either a business or an owner");
        }
    }

    /** @throws IllegalArgumentException when it is no event */
    static LiveEvent parse(String payload) {
        try {
            return JSON.readValue(payload, LiveEvent.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no event: " + e.getOriginalMessage(), e);
        }
    }

    /** What pages are sent. */
    String frame() {
        return frame(topic, business, id);
    }

    /** A frame that concerns the connection and no thing. */
    static String frame(String topic) {
        return frame(topic, null, null);
    }

    private static String frame(String topic, UUID business, UUID id) {
        try {
            return JSON.writeValueAsString(new Frame(topic, business, id));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
