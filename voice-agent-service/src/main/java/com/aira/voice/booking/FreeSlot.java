package com.aira.voice.booking;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * A start that can be booked.
 *
 * @param staff who could take it, whom a booking with anyone would take first; empty where the business has no staff
 */
public record FreeSlot(Instant at, List<UUID> staff) {

    public FreeSlot {
        Objects.requireNonNull(at);
        staff = List.copyOf(staff);
    }
}
