package com.aira.ui.calls;

import java.time.Instant;
import java.util.UUID;

/** A text message as pages show it. */
public record TextMessage(UUID id, String direction, String body, String status, String errorCode, Instant createdAt) {

    public boolean received() {
        return direction.equals("inbound");
    }

    public Delivery delivery() {
        return Delivery.of(direction, status, errorCode);
    }
}
