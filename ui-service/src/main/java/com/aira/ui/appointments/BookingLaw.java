package com.aira.ui.appointments;

import com.aira.ui.business.Businesses;
import com.aira.ui.web.Refusal;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.Session;
import org.hibernate.query.NativeQuery;

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
    Booked book(Session session, NewAppointment request, String key) {
        Businesses.mustExist(session, request.businessId());
        var answer = session.createNativeQuery(
                        ANSWER
                                + "public.book_appointment(:business, :name, :phone, :email, :at, :duration,"
                                + " cast(:source as public.appointment_source), null, :key, :service, :notes)",
                        Answer.class)
                .setParameter("business", request.businessId())
                .setParameter("name", request.customerName().strip())
                .setParameter("phone", request.customerPhone(), String.class)
                .setParameter("email", request.customerEmail(), String.class)
                .setParameter("at", request.scheduledAt())
                .setParameter("duration", duration(session, request))
                .setParameter("source", request.source() == null ? "manual" : request.source())
                .setParameter("key", key, String.class)
                .setParameter("service", request.serviceType(), String.class)
                .setParameter("notes", request.notes(), String.class)
                .getSingleResult();
        refuse(answer);
        return new Booked(find(session, answer.appointmentId), answer.outcome.equals("booked"));
    }

    /**
     * @param from where it must be still, or null
     * @throws Refusal 409 with reason and alternatives, or because it is elsewhere by now
     */
    Appointment change(Session session, UUID id, Instant from, AppointmentChange request) {
        var appointment = find(session, id);
        // BookingLaw before row, as every booking does: two changes at once wait instead of deadlocking.
        session.createNativeQuery("select cast(private.lock_calendar(:business) as text)", String.class)
                .setParameter("business", appointment.businessId)
                .getSingleResult();
        session.refresh(appointment);
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
        session.flush();
        if (moves) {
            move(session, appointment, request);
        }
        session.refresh(appointment);
        return appointment;
    }

    List<AppointmentOperations.Slot> slots(
            Session session, UUID business, Instant from, Instant to, int duration, String service) {
        return session.createNativeQuery(
                        "select starts_at, ends_at, remaining"
                                + " from public.available_slots(:business, :from, :to, :duration, :service)",
                        AppointmentOperations.Slot.class)
                .addScalar("starts_at", Instant.class)
                .addScalar("ends_at", Instant.class)
                .addScalar("remaining", Integer.class)
                .setParameter("business", business)
                .setParameter("from", from)
                .setParameter("to", to)
                .setParameter("duration", duration)
                .setParameter("service", service, String.class)
                .getResultList();
    }

    static Appointment find(Session session, UUID id) {
        var appointment = session.find(Appointment.class, id);
        if (appointment == null) {
            throw Refusal.notFound();
        }
        return appointment;
    }

    /** Minutes of the service that callers book under this name, or null. */
    static Integer durationOf(Session session, UUID business, String service) {
        NativeQuery<Integer> query = session.createNativeQuery(
                "select duration from public.services where business_id = :business and lower(name) = lower(:service)",
                Integer.class);
        return query.setParameter("business", business)
                .setParameter("service", service, String.class)
                .getSingleResultOrNull();
    }

    private static int duration(Session session, NewAppointment request) {
        if (request.duration() != null) {
            return request.duration();
        }
        var ofService = durationOf(session, request.businessId(), request.serviceType());
        if (ofService == null) {
            throw Refusal.invalid("duration", "must be given, or a serviceType that the business offers");
        }
        return ofService;
    }

    private void move(Session session, Appointment appointment, AppointmentChange request) {
        var at = request.scheduledAt() == null ? appointment.scheduledAt : request.scheduledAt();
        refuse(session.createNativeQuery(ANSWER + "public.move_appointment(:id, :at, :duration)", Answer.class)
                .setParameter("id", appointment.id)
                .setParameter("at", at)
                .setParameter("duration", request.duration() == null ? appointment.duration : request.duration())
                .getSingleResult());
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
