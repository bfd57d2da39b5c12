package com.aira.voice.booking;

import com.aira.runtime.budget.BudgetExceeded;
import com.aira.voice.booking.BookingDecision.Done;
import com.aira.voice.booking.BookingDecision.Refused;
import com.aira.voice.booking.Confirmations.Event;
import com.aira.voice.business.BusinessProfile;
import com.aira.voice.destination.Destinations;
import com.aira.voice.limits.CallerLimits;
import com.aira.voice.outbox.OutboxWriter;
import com.aira.voice.tenancy.Tenants;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The calendar of a business. Each method is one short transaction; the law that it may run into lives in SQL. */
@ApplicationScoped
public class Appointments {

    private static final String COLUMNS =
            "a.id, a.customer_name, a.customer_phone, a.customer_email, a.scheduled_at, a.duration, a.service_type, a.notes";

    private final Tenants tenants;
    private final OutboxWriter outbox;
    private final CallerLimits limits;
    private final Destinations destinations = new Destinations();

    public Appointments(Tenants tenants, ObjectMapper json, CallerLimits limits) {
        this.limits = limits;
        this.tenants = tenants;
        this.outbox = new OutboxWriter(json);
    }

    /** Free starts in [from, to), earliest first. */
    public List<Instant> free(UUID businessId, Instant from, Instant to, int minutes, Optional<String> service) {
        return tenants.within(businessId, connection -> {
            try (var query = connection.prepareStatement(
                    "select starts_at from public.available_slots(?, ?, ?, ?, ?) order by starts_at")) {
                query.setObject(1, businessId);
                query.setTimestamp(2, Timestamp.from(from));
                query.setTimestamp(3, Timestamp.from(to));
                query.setInt(4, minutes);
                query.setString(5, service.orElse(null));
                List<Instant> starts = new ArrayList<>();
                try (var rows = query.executeQuery()) {
                    while (rows.next()) {
                        starts.add(rows.getTimestamp(1).toInstant());
                    }
                }
                return starts;
            }
        });
    }

    /**
     * Why an appointment cannot be at this time, without holding it; empty when it can. The database decides; the reason
     * is worked out from the profile, so that it can be said.
     */
    public Optional<Refusal> refusal(BusinessProfile business, Instant at, int minutes, Instant now) {
        boolean possible = tenants.within(business.id(), connection -> {
            try (var query = connection.prepareStatement("select public.validate_appointment_time(?, ?, ?)")) {
                query.setObject(1, business.id());
                query.setTimestamp(2, Timestamp.from(at));
                query.setInt(3, minutes);
                try (var row = query.executeQuery()) {
                    row.next();
                    return row.getBoolean(1);
                }
            }
        });
        return possible ? Optional.empty() : Optional.of(Refusals.reason(business, at, minutes, now));
    }

    /**
     * Books and queues the confirmations. The same key returns the first booking.
     *
     * @param key idempotency key: the CallSid (or MessageSid), the deciding utterance, the action
     */
    public BookingDecision book(Origin origin, BookingWish wish, String key) {
        return unlessTooMany(origin, connection -> {
            BookingDecision decision = tryToBook(connection, origin, wish, key);
            if (decision instanceof Done done && !done.repeated()) {
                within(limits.book(connection, origin.businessId(), origin.caller()));
                confirm(connection, Event.BOOKED, done.appointment(), origin, key);
            }
            return decision;
        });
    }

    /** Moves a confirmed appointment, keeping its length; queues the confirmations. */
    public BookingDecision move(Origin origin, UUID appointmentId, Instant to, String key) {
        return unlessTooMany(origin, connection -> {
            Optional<Appointment> before = confirmed(connection, appointmentId);
            if (before.isEmpty()) {
                return new Refused(Refusal.UNKNOWN_APPOINTMENT, List.of());
            }
            if (before.get().at().equals(to)) {
                return new Done(before.get(), true);
            }
            try (var query = connection.prepareStatement(
                    "select outcome, reason, alternatives from public.move_appointment(?, ?)")) {
                query.setObject(1, appointmentId);
                query.setTimestamp(2, Timestamp.from(to));
                try (var row = query.executeQuery()) {
                    row.next();
                    if (row.getString("outcome").equals("refused")) {
                        return refused(row);
                    }
                }
            }
            within(limits.change(connection, origin.businessId(), origin.caller()));
            Appointment moved = before.get().movedTo(to);
            confirm(connection, Event.MOVED, moved, origin, key);
            return new Done(moved, false);
        });
    }

    /** Cancels a confirmed appointment; queues the confirmations. */
    public BookingDecision cancel(Origin origin, UUID appointmentId, String key) {
        return unlessTooMany(origin, connection -> {
            try (var update = connection.prepareStatement("update public.appointments a set status = 'cancelled'"
                    + " where a.id = ? and a.status = 'confirmed' returning " + COLUMNS)) {
                update.setObject(1, appointmentId);
                List<Appointment> cancelled = read(update);
                if (!cancelled.isEmpty()) {
                    within(limits.change(connection, origin.businessId(), origin.caller()));
                    confirm(connection, Event.CANCELLED, cancelled.get(0), origin, key);
                    return new Done(cancelled.get(0), false);
                }
            }
            try (var query = connection.prepareStatement(
                    "select " + COLUMNS + " from public.appointments a where a.id = ? and a.status = 'cancelled'")) {
                query.setObject(1, appointmentId);
                List<Appointment> before = read(query);
                return before.isEmpty()
                        ? new Refused(Refusal.UNKNOWN_APPOINTMENT, List.of())
                        : new Done(before.get(0), true);
            }
        });
    }

    /** Whether the customer of an appointment may get a text about it: only then it is promised. */
    public boolean mayText(UUID businessId, Appointment appointment) {
        return appointment
                .customerPhone()
                .map(phone -> tenants.within(businessId, connection -> destinations
                        .textRefusal(connection, businessId, phone)
                        .isEmpty()))
                .orElse(false);
    }

    /** Whether a business may hand callers over to this number. */
    public boolean mayCall(UUID businessId, String number) {
        return tenants.within(businessId, connection -> destinations
                .callRefusal(connection, businessId, number)
                .isEmpty());
    }

    /** Confirmed appointments still to come that were booked with this number, next first; at most ten. */
    public List<Appointment> upcoming(UUID businessId, String customerPhone) {
        return tenants.within(businessId, connection -> {
            try (var query = connection.prepareStatement("select " + COLUMNS
                    + " from public.appointments a where a.business_id = ? and a.customer_phone = ?"
                    + " and a.status = 'confirmed' and a.scheduled_at > private.clock()"
                    + " order by a.scheduled_at limit 10")) {
                query.setObject(1, businessId);
                query.setString(2, customerPhone);
                return read(query);
            }
        });
    }

    /** A confirmed appointment. */
    public Optional<Appointment> find(UUID businessId, UUID id) {
        return tenants.within(businessId, connection -> confirmed(connection, id));
    }

    /** A change that its caller has no budget for is rolled back whole, and nobody hears of it. */
    private BookingDecision unlessTooMany(Origin origin, Tenants.SqlFunction<BookingDecision> change) {
        try {
            return tenants.within(origin.businessId(), change);
        } catch (BudgetExceeded tooMany) {
            Log.infof("Call or message %s changes no more: %s", origin.externalId(), tooMany.getMessage());
            return new Refused(Refusal.TOO_MANY_FROM_CALLER, List.of());
        }
    }

    private static void within(Optional<BudgetExceeded> tooMany) {
        tooMany.ifPresent(exceeded -> {
            throw exceeded;
        });
    }

    private BookingDecision tryToBook(Connection connection, Origin origin, BookingWish wish, String key)
            throws SQLException {
        UUID id;
        try (var query = connection.prepareStatement("select outcome, reason, appointment_id, alternatives"
                + " from public.book_appointment(?, ?, ?, ?, ?, ?, ?::public.appointment_source, ?, ?, ?, ?)")) {
            query.setObject(1, origin.businessId());
            query.setString(2, wish.customerName());
            query.setString(3, wish.customerPhone().orElse(null));
            query.setString(4, wish.customerEmail().orElse(null));
            query.setTimestamp(5, Timestamp.from(wish.at()));
            query.setInt(6, wish.minutes());
            query.setString(7, origin.source());
            query.setString(8, origin.externalId());
            query.setString(9, key);
            query.setString(10, wish.service().orElse(null));
            query.setString(11, wish.notes().orElse(null));
            try (var row = query.executeQuery()) {
                row.next();
                id = row.getObject("appointment_id", UUID.class);
                switch (row.getString("outcome")) {
                    case "refused" -> {
                        return refused(row);
                    }
                    case "booked" -> {
                        return new Done(
                                new Appointment(
                                        id,
                                        wish.customerName(),
                                        wish.customerPhone(),
                                        wish.customerEmail(),
                                        wish.at(),
                                        wish.minutes(),
                                        wish.service(),
                                        wish.notes()),
                                false);
                    }
                    default -> {}
                }
            }
        }
        return confirmed(connection, id)
                .<BookingDecision>map(first -> new Done(first, true))
                .orElseGet(() -> new Refused(Refusal.STATE, List.of()));
    }

    private void confirm(Connection connection, Event event, Appointment appointment, Origin origin, String change)
            throws SQLException {
        boolean mayText = appointment.customerPhone().isPresent()
                && destinations
                        .textRefusal(
                                connection,
                                origin.businessId(),
                                appointment.customerPhone().get())
                        .isEmpty();
        outbox.write(connection, origin.business(), Confirmations.of(event, appointment, origin, mayText, change));
    }

    private static Optional<Appointment> confirmed(Connection connection, UUID id) throws SQLException {
        try (var query = connection.prepareStatement(
                "select " + COLUMNS + " from public.appointments a where a.id = ? and a.status = 'confirmed'")) {
            query.setObject(1, id);
            return read(query).stream().findFirst();
        }
    }

    private static Refused refused(ResultSet row) throws SQLException {
        Array alternatives = row.getArray("alternatives");
        return new Refused(
                Refusal.of(row.getString("reason")),
                Arrays.stream((Timestamp[]) alternatives.getArray())
                        .map(Timestamp::toInstant)
                        .toList());
    }

    private static List<Appointment> read(PreparedStatement query) throws SQLException {
        List<Appointment> found = new ArrayList<>();
        try (var rows = query.executeQuery()) {
            while (rows.next()) {
                found.add(new Appointment(
                        rows.getObject("id", UUID.class),
                        rows.getString("customer_name"),
                        Optional.ofNullable(rows.getString("customer_phone")),
                        Optional.ofNullable(rows.getString("customer_email")),
                        rows.getTimestamp("scheduled_at").toInstant(),
                        rows.getInt("duration"),
                        Optional.ofNullable(rows.getString("service_type")),
                        Optional.ofNullable(rows.getString("notes"))));
            }
        }
        return found;
    }
}
