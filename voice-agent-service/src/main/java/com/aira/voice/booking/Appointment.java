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
        Optional<String> notes,
        Optional<AssignedStaff> staff,
        Optional<Integer> partySize) {

    public Appointment {
        Objects.requireNonNull(id);
        Objects.requireNonNull(customerName);
        Objects.requireNonNull(at);
        Objects.requireNonNull(staff);
        Objects.requireNonNull(partySize);
    }

    /**
     * Who or what takes an appointment.
     *
     * @param isPerson else it is a table, a room or a bay, of which customers need not know
     */
    public record AssignedStaff(String name, boolean isPerson) {}

    /** The person who takes it. */
    public Optional<String> person() {
        return staff.filter(AssignedStaff::isPerson).map(AssignedStaff::name);
    }

    Appointment movedTo(Instant newTime, Optional<AssignedStaff> newStaff) {
        return new Appointment(
                id, customerName, customerPhone, customerEmail, newTime, minutes, service, notes, newStaff, partySize);
    }
}
