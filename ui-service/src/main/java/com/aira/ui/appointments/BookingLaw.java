package com.aira.ui.appointments;

import com.aira.runtime.database.Sql;
import com.aira.ui.business.Businesses;
import com.aira.ui.web.Refusal;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Books and moves by the functions of the database, in the transaction of the caller. */
@Singleton
class BookingLaw {
    private static final TypeReference<List<OffsetDateTime>> TIMES = new TypeReference<>() {};
    private static final String ANSWER =
            "select outcome, reason, appointment_id, cast(to_jsonb(alternatives) as text) as alternatives from ";

    private final ObjectMapper json;

    BookingLaw(ObjectMapper json) {
        this.json = json;
    }

    /** @param isNew false when the idempotency key booked it before */
    record Booked(Appointment appointment, boolean isNew) {}

    private record Answer(String outcome, String reason, UUID appointmentId, String alternatives) {}

    /** @throws Refusal 409 with reason and alternatives */
    Booked book(Connection connection, NewAppointment request, String key) throws SQLException {
        Businesses.mustExist(connection, request.businessId());
        var answer = Sql.first(
                        connection,
                        ANSWER
                                + "public.book_appointment(?, ?, ?, ?, ?, cast(? as integer),"
                                + " cast(? as public.appointment_source), null, ?, ?, ?, ?, cast(? as integer))",
                        Answer.class,
                        request.businessId(),
                        request.customerName().strip(),
                        request.customerPhone(),
                        request.customerEmail(),
                        request.scheduledAt(),
                        duration(connection, request),
                        request.source() == null ? "manual" : request.source(),
                        key,
                        request.serviceType(),
                        request.notes(),
                        request.staffId(),
                        request.partySize())
                .orElseThrow();
        refuse(answer);
        return new Booked(Appointment.existing(answer.appointmentId), answer.outcome.equals("booked"));
    }

    /**
     * @param from where it must be still, or null
     * @throws Refusal 409 with reason and alternatives, or because it is elsewhere by now
     */
    Appointment change(Connection connection, UUID id, Instant from, AppointmentChange request) throws SQLException {
        var appointment = Appointment.existing(id);
        // BookingLaw before row, as every booking does: two changes at once wait instead of deadlocking.
        Sql.call(connection, "select private.lock_calendar(?)", appointment.businessId);
        appointment.refresh();
        if (from != null && !from.equals(appointment.scheduledAt)) {
            throw Refusal.conflict(
                    "moved-meanwhile", "The appointment was moved meanwhile", "It was moved again meanwhile.");
        }
        request.describe(appointment);
        var moves = request.moves(appointment);
        if (request.status() != null && request.status() != appointment.status) {
            appointment.status = request.status();
            appointment.scheduledAt = request.scheduledAt() == null ? appointment.scheduledAt : request.scheduledAt();
            appointment.duration = request.duration() == null ? appointment.duration : request.duration();
            moves = false;
        }
        // Somebody else is asked for where it goes to, not where it was.
        if (!moves || request.staffAfter(appointment) == null) {
            appointment.staffId = request.staffAfter(appointment);
        }
        Appointment.flush();
        if (moves) {
            move(connection, appointment, request);
        }
        appointment.refresh();
        return appointment;
    }

    List<AppointmentOperations.Slot> slots(
            Connection connection, UUID business, Instant from, Instant to, AppointmentOperations.SlotWish wish)
            throws SQLException {
        return Sql.list(
                connection,
                "select starts_at, ends_at, remaining, staff"
                        + " from public.available_slots(?, ?, ?, cast(? as integer), ?, ?, cast(? as integer))",
                row -> new AppointmentOperations.Slot(
                        Sql.instant(row, "starts_at"),
                        Sql.instant(row, "ends_at"),
                        row.getInt("remaining"),
                        List.of((UUID[]) row.getArray("staff").getArray())),
                business,
                from,
                to,
                wish.duration(),
                wish.service(),
                wish.staffId(),
                wish.partySize());
    }

    /** Minutes of the service that callers book under this name, or null. */
    static Integer durationOf(Connection connection, UUID business, String service) throws SQLException {
        return Sql.value(
                connection,
                "select duration from public.services where business_id = ? and lower(name) = lower(?)",
                Integer.class,
                business,
                service);
    }

    /** Null lets the database say how long the service takes with whoever takes it. */
    private static Integer duration(Connection connection, NewAppointment request) throws SQLException {
        if (request.duration() == null && durationOf(connection, request.businessId(), request.serviceType()) == null) {
            throw Refusal.invalid("duration", "must be given, or a serviceType that the business offers");
        }
        return request.duration();
    }

    private void move(Connection connection, Appointment appointment, AppointmentChange request) throws SQLException {
        var at = request.scheduledAt() == null ? appointment.scheduledAt : request.scheduledAt();
        refuse(Sql.first(
                        connection,
                        ANSWER + "public.move_appointment(?, ?, ?, ?)",
                        Answer.class,
                        appointment.id,
                        at,
                        request.duration() == null ? appointment.duration : request.duration(),
                        request.staffId() == null ? null : request.staffId().orElse(null))
                .orElseThrow());
    }

    private void refuse(Answer answer) {
        if (answer.outcome.equals("refused")) {
            throw Refusal.conflict(
                    "appointment-refused",
                    "The appointment cannot be",
                    "The booking rules of the business refuse this: " + answer.reason.replace('_', ' ') + ".",
                    Map.of("reason", answer.reason, "alternatives", times(answer.alternatives)));
        }
    }

    private List<Instant> times(String alternatives) {
        try {
            return json.readValue(alternatives, TIMES).stream()
                    .map(OffsetDateTime::toInstant)
                    .toList();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Postgres writes times of RFC 3339", e);
        }
    }
}
