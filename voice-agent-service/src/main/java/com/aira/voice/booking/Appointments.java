package com.aira.voice.booking;

import com.aira.runtime.budget.BudgetExceeded;
import com.aira.runtime.database.Sql;
import com.aira.voice.booking.BookingDecision.Done;
import com.aira.voice.booking.BookingDecision.Refused;
import com.aira.voice.booking.Confirmations.Event;
import com.aira.voice.business.BusinessProfile;
import com.aira.voice.destination.Destinations;
import com.aira.voice.limits.CallerLimits;
import com.aira.voice.outbox.OutboxWriter;
import com.aira.voice.tenancy.DatabaseFailure;
import com.aira.voice.tenancy.Tenants;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** The calendar of a business. Each method is one short transaction; the law that it may run into lives in SQL. */
@ApplicationScoped
public class Appointments {

    private static final String COLUMNS =
            "a.id, a.customer_name, a.customer_phone, a.customer_email, a.scheduled_at, a.duration, a.service_type, a.notes,"
                    + " a.party_size, (select m.name from public.staff m where m.id = a.staff_id) as staff_name,"
                    + " (select m.kind from public.staff m where m.id = a.staff_id) as staff_kind";

    private static final String UPCOMING = "select " + COLUMNS + " from public.appointments a"
            + " where a.business_id = ? and a.customer_phone = ? and a.status = 'confirmed'"
            + " and a.scheduled_at > private.clock() order by a.scheduled_at limit 10";

    private static final String STILL_TO_COME = "select " + COLUMNS + " from public.appointments a"
            + " where a.business_id = ? and a.id = any (?::uuid[]) and a.status = 'confirmed'"
            + " and a.scheduled_at > private.clock() order by a.scheduled_at";

    private static final String WITH_STATUS = "select " + COLUMNS
            + " from public.appointments a where a.id = ? and a.status = ?::public.appointment_status";

    private static final String CANCEL = "update public.appointments a set status = 'cancelled'"
            + " where a.id = ? and a.status = 'confirmed' returning " + COLUMNS;

    private static final String AMEND = """
            update public.appointments a
            set customer_name = coalesce(?, customer_name), customer_phone = coalesce(?, customer_phone),
                customer_email = coalesce(?, customer_email), notes = coalesce(?, notes),
                party_size = coalesce(?, party_size),
                duration = case when ?::text is null then duration end, service_type = coalesce(?, service_type)
            where a.id = ? and a.status = 'confirmed' returning\s""" + COLUMNS;

    /** SQLSTATE of the booking law. */
    private static final String REFUSED_BY_LAW = "AB409";

    private static final String CONFIRMED = "confirmed";

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
    public List<FreeSlot> free(UUID businessId, Instant from, Instant to, BookingTerms terms) {
        return tenants.within(
                businessId,
                connection -> Sql.list(
                        connection,
                        "select starts_at, staff from public.available_slots(?, ?, ?, ?::integer, ?, ?::uuid, ?::integer)"
                                + " order by starts_at",
                        row -> new FreeSlot(Sql.instant(row, "starts_at"), List.of((UUID[])
                                row.getArray("staff").getArray())),
                        businessId,
                        from,
                        to,
                        terms.minutes().orElse(null),
                        terms.service().orElse(null),
                        terms.staff().orElse(null),
                        terms.partySize().orElse(null)));
    }

    /** Whether an appointment can be at this time, and why not, without holding it. */
    public BookingCheck check(UUID businessId, Instant at, BookingTerms terms) {
        return tenants.within(businessId, connection -> Sql.first(
                        connection,
                        """
                                select reason, staff_id from public.check_booking(?, ?, ?::integer, ?, ?::uuid, ?::integer, ?::uuid)
                                """,
                        row -> new BookingCheck(
                                Optional.ofNullable(row.getString("reason")).map(Refusal::of),
                                Optional.ofNullable(Sql.uuid(row, "staff_id"))),
                        businessId,
                        at,
                        terms.minutes().orElse(null),
                        terms.service().orElse(null),
                        terms.staff().orElse(null),
                        terms.partySize().orElse(null),
                        terms.moved().orElse(null))
                .orElseThrow());
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

    /**
     * Moves a confirmed appointment, keeping its length; queues the confirmations.
     *
     * @param staff who shall take it; empty: as before, but whom nobody asked for may be another
     */
    public BookingDecision move(Origin origin, UUID appointmentId, Instant to, Optional<UUID> staff, String key) {
        return unlessTooMany(origin, connection -> {
            Optional<Appointment> before = withStatus(connection, appointmentId, CONFIRMED);
            if (before.isEmpty()) {
                return new Refused(Refusal.UNKNOWN_APPOINTMENT, List.of());
            }
            if (before.get().at().equals(to) && staff.isEmpty()) {
                return new Done(before.get(), true);
            }
            BookingDecision decision = Sql.first(
                            connection,
                            """
                            select outcome, reason, alternatives, staff_id
                            from public.move_appointment(?, ?, null, ?::uuid)
                            """,
                            row -> moved(before.get(), to, origin.business(), row),
                            appointmentId,
                            to,
                            staff.orElse(null))
                    .orElseThrow();
            if (!(decision instanceof Done done)) {
                return decision;
            }
            within(limits.change(connection, origin.businessId(), origin.caller()));
            confirm(connection, Event.MOVED, done.appointment(), origin, key);
            return done;
        });
    }

    /** Changes what is not its time: nobody is told, since the customer is on the line. Empty leaves as it is. */
    public BookingDecision amend(Origin origin, UUID appointmentId, Amendment amendment) {
        try {
            return tryToAmend(origin, appointmentId, amendment);
        } catch (DatabaseFailure law) {
            if (!law.sqlState().equals(REFUSED_BY_LAW)) {
                throw law;
            }
            Refusal why = amendment.party().isPresent()
                    ? Refusal.PARTY_TOO_LARGE
                    : amendment.service().isPresent() ? Refusal.TAKEN : Refusal.STATE;
            return new Refused(why, List.of());
        }
    }

    private BookingDecision tryToAmend(Origin origin, UUID appointmentId, Amendment amendment) {
        return unlessTooMany(origin, connection -> {
            // In the order of every other change, or two would wait for each other.
            Sql.first(connection, "select private.lock_calendar(?)", row -> true, origin.businessId());
            Optional<Appointment> amended = Sql.first(
                    connection,
                    AMEND,
                    Appointments::appointment,
                    amendment.name().orElse(null),
                    amendment.phone().orElse(null),
                    amendment.email().orElse(null),
                    amendment.notes().orElse(null),
                    amendment.party().orElse(null),
                    amendment.service().orElse(null),
                    amendment.service().orElse(null),
                    appointmentId);
            if (amended.isEmpty()) {
                return new Refused(Refusal.UNKNOWN_APPOINTMENT, List.of());
            }
            within(limits.change(connection, origin.businessId(), origin.caller()));
            return new Done(amended.get(), false);
        });
    }

    /** Cancels a confirmed appointment; queues the confirmations. */
    public BookingDecision cancel(Origin origin, UUID appointmentId, String key) {
        return unlessTooMany(origin, connection -> {
            Optional<Appointment> cancelled = Sql.first(connection, CANCEL, Appointments::appointment, appointmentId);
            if (cancelled.isEmpty()) {
                return withStatus(connection, appointmentId, "cancelled")
                        .<BookingDecision>map(before -> new Done(before, true))
                        .orElseGet(() -> new Refused(Refusal.UNKNOWN_APPOINTMENT, List.of()));
            }
            within(limits.change(connection, origin.businessId(), origin.caller()));
            confirm(connection, Event.CANCELLED, cancelled.get(), origin, key);
            return new Done(cancelled.get(), false);
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
        return tenants.within(
                businessId,
                connection -> Sql.list(connection, UPCOMING, Appointments::appointment, businessId, customerPhone));
    }

    /** Which of these are confirmed and still to come, next first. */
    public List<Appointment> stillToCome(UUID businessId, Collection<UUID> ids) {
        String array = ids.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}"));
        return tenants.within(
                businessId,
                connection -> Sql.list(connection, STILL_TO_COME, Appointments::appointment, businessId, array));
    }

    /** A confirmed appointment. */
    public Optional<Appointment> find(UUID businessId, UUID id) {
        return tenants.within(businessId, connection -> withStatus(connection, id, CONFIRMED));
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
        return Sql.first(
                        connection,
                        """
                        select outcome, reason, appointment_id, alternatives, staff_id, duration
                        from public.book_appointment(?, ?, ?, ?, ?, ?::integer, ?::public.appointment_source, ?, ?, ?, ?,
                                                     ?::uuid, ?::integer)
                        """,
                        row -> decision(connection, wish, origin.business(), row),
                        origin.businessId(),
                        wish.customerName(),
                        wish.customerPhone().orElse(null),
                        wish.customerEmail().orElse(null),
                        wish.at(),
                        wish.terms().minutes().orElse(null),
                        origin.source(),
                        origin.externalId(),
                        key,
                        wish.terms().service().orElse(null),
                        wish.notes().orElse(null),
                        wish.terms().staff().orElse(null),
                        wish.terms().partySize().orElse(null))
                .orElseThrow();
    }

    private static BookingDecision decision(
            Connection connection, BookingWish wish, BusinessProfile business, ResultSet row) throws SQLException {
        Optional<Refused> refused = refused(row);
        if (refused.isPresent()) {
            return refused.get();
        }
        UUID id = Sql.uuid(row, "appointment_id");
        return row.getString("outcome").equals("booked")
                ? new Done(booked(id, wish, business, row), false)
                : withStatus(connection, id, CONFIRMED)
                        .<BookingDecision>map(first -> new Done(first, true))
                        .orElseGet(() -> new Refused(Refusal.STATE, List.of()));
    }

    private static BookingDecision moved(Appointment before, Instant to, BusinessProfile business, ResultSet row)
            throws SQLException {
        Optional<Refused> refused = refused(row);
        return refused.isPresent()
                ? refused.get()
                : new Done(before.movedTo(to, assigned(business, row).or(before::staff)), false);
    }

    /** Who takes it now, by the profile that the receptionist speaks from. */
    private static Optional<Appointment.AssignedStaff> assigned(BusinessProfile business, ResultSet row)
            throws SQLException {
        return Optional.ofNullable(Sql.uuid(row, "staff_id"))
                .flatMap(business::staffMember)
                .map(member -> new Appointment.AssignedStaff(member.name(), member.isPerson()));
    }

    private static Appointment booked(UUID id, BookingWish wish, BusinessProfile business, ResultSet row)
            throws SQLException {
        return new Appointment(
                id,
                wish.customerName(),
                wish.customerPhone(),
                wish.customerEmail(),
                wish.at(),
                row.getInt("duration"),
                wish.terms().service(),
                wish.notes(),
                assigned(business, row),
                wish.terms().partySize());
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

    private static Optional<Appointment> withStatus(Connection connection, UUID id, String status) throws SQLException {
        return Sql.first(connection, WITH_STATUS, Appointments::appointment, id, status);
    }

    /** Empty unless the database refuses. */
    private static Optional<Refused> refused(ResultSet row) throws SQLException {
        if (!row.getString("outcome").equals("refused")) {
            return Optional.empty();
        }
        var alternatives = (Timestamp[]) row.getArray("alternatives").getArray();
        return Optional.of(new Refused(
                Refusal.of(row.getString("reason")),
                Arrays.stream(alternatives).map(Timestamp::toInstant).toList()));
    }

    private static Appointment appointment(ResultSet row) throws SQLException {
        String kind = row.getString("staff_kind");
        return new Appointment(
                Sql.uuid(row, "id"),
                row.getString("customer_name"),
                Optional.ofNullable(row.getString("customer_phone")),
                Optional.ofNullable(row.getString("customer_email")),
                Sql.instant(row, "scheduled_at"),
                row.getInt("duration"),
                Optional.ofNullable(row.getString("service_type")),
                Optional.ofNullable(row.getString("notes")),
                Optional.ofNullable(row.getString("staff_name"))
                        .map(name -> new Appointment.AssignedStaff(name, "person".equals(kind))),
                Optional.ofNullable(row.getObject("party_size", Integer.class)));
    }
}
