package com.aira.voice.booking;

import com.aira.schema.OneLine;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * What is to be booked, whatever the time.
 *
 * @param minutes empty: as long as the service takes with whoever takes it
 * @param staff who shall take it; empty: anyone
 * @param partySize how many people come, where that matters
 * @param moved an appointment that would leave its place for it
 */
public record BookingTerms(
        Optional<String> service,
        Optional<Integer> minutes,
        Optional<UUID> staff,
        Optional<Integer> partySize,
        Optional<UUID> moved) {

    public BookingTerms {
        service = service.map(OneLine::of);
        Objects.requireNonNull(minutes);
        Objects.requireNonNull(staff);
        Objects.requireNonNull(partySize);
        Objects.requireNonNull(moved);
    }

    public BookingTerms(
            Optional<String> service, Optional<Integer> minutes, Optional<UUID> staff, Optional<Integer> partySize) {
        this(service, minutes, staff, partySize, Optional.empty());
    }

    public BookingTerms moving(Optional<UUID> appointment) {
        return new BookingTerms(service, minutes, staff, partySize, appointment);
    }

    public BookingTerms withAnyone() {
        return new BookingTerms(service, minutes, Optional.empty(), partySize, moved);
    }
}
