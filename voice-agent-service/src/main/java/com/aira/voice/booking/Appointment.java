package com.aira.voice.booking;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** A row of the calendar as it was committed. */
public record Appointment(
        UUID id,
        String customerName,
        Optional<String> customerPhone,
        Optional<String> customerEmail,
        Instant at,
        int minutes,
        Optional<String> service,
        Optional<String> notes) {

    public Appointment {
        Objects.requireNonNull(id);
        Objects.requireNonNull(customerName);
        Objects.requireNonNull(at);
    }

    public Appointment movedTo(Instant newTime) {
        return new Appointment(id, customerName, customerPhone, customerEmail, newTime, minutes, service, notes);
    }
}
