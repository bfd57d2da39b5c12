package com.aira.voice.booking;

import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * What the booking law says of a time.
 *
 * @param reason why it would be refused; empty when it would be booked
 * @param staff who would take it then
 */
public record BookingCheck(Optional<Refusal> reason, Optional<UUID> staff) {

    public BookingCheck {
        Objects.requireNonNull(reason);
        Objects.requireNonNull(staff);
    }
}
