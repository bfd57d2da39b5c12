package com.aira.ui.appointments;

import com.aira.runtime.database.Sql;
import com.aira.ui.business.Businesses;
import com.aira.ui.limits.AccountLimit;
import com.aira.ui.limits.RateLimits;
import com.aira.ui.tenancy.OwnerTransactions;
import com.aira.ui.tenancy.Principal;
import com.aira.ui.web.Cursor;
import com.aira.ui.web.Page;
import com.aira.ui.web.Paging;
import com.aira.ui.web.Refusal;
import jakarta.inject.Singleton;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What can be done with appointments, whoever asks: the API and the pages. */
@Singleton
public class AppointmentOperations {
    private static final String PAGE = "select " + AppointmentView.COLUMNS + " from public.appointments"
            + " where business_id = ? and scheduled_at >= ? and scheduled_at < ?"
            + " and (scheduled_at > ? or scheduled_at = ? and id > ?) order by scheduled_at, id limit ?";
    private static final Instant BEGINNING = Instant.EPOCH;
    private static final Instant END = Instant.parse("9999-01-01T00:00:00Z");
    private static final Duration LONGEST = Duration.ofDays(62);

    private final OwnerTransactions transactions;
    private final BookingLaw law;
    private final Confirmations confirmations;
    private final RateLimits limits;

    AppointmentOperations(
            OwnerTransactions transactions, BookingLaw law, Confirmations confirmations, RateLimits limits) {
        this.limits = limits;
        this.transactions = transactions;
        this.law = law;
        this.confirmations = confirmations;
    }

    public record Slot(
            @Schema(required = true) Instant startsAt,
            @Schema(required = true) Instant endsAt,

            @Schema(required = true, description = "How many more appointments fit.")
            int remaining,

            @Schema(
                    required = true,
                    description = "Who of the staff could take it, whom a booking with anyone would take first.")
            List<UUID> staff) {}

    /**
     * What a free time is looked for.
     *
     * @param duration in minutes; null: as long as the service takes
     * @param staffId null: anyone
     * @param partySize null where it does not matter
     */
    public record SlotWish(
            @Min(5) @Max(1440) Integer duration,
            @Size(max = 100) String service,
            UUID staffId,
            @Min(1) @Max(500) Integer partySize) {}

    public record Availability(@Schema(required = true) List<Slot> slots) {}

    /** @param isNew false when the idempotency key booked it before */
    public record Booked(AppointmentView appointment, boolean isNew) {}

    /** Those that begin in [from, to), earliest first. */
    public Page<AppointmentView> list(Principal principal, UUID businessId, Instant from, Instant to, Paging paging) {
        var after = paging.oldestFirst();
        return transactions.rows(
                principal,
                connection -> Businesses.page(
                        connection,
                        businessId,
                        paging,
                        Sql.list(
                                connection,
                                PAGE,
                                AppointmentView::of,
                                businessId,
                                from == null ? BEGINNING : from,
                                to == null ? END : to,
                                after.at(),
                                after.at(),
                                after.id(),
                                paging.limit + 1),
                        row -> new Cursor(row.scheduledAt(), row.id())));
    }

    /** @throws Refusal 409 with reason and alternatives when the booking law refuses it */
    public Booked book(
            Principal principal, @NotNull @Valid NewAppointment request, @Size(min = 1, max = 200) String key) {
        if (Boolean.TRUE.equals(request.notifyCustomer())) {
            spendNotice(principal);
        }
        var booked = transactions.call(principal, connection -> {
            var done = law.book(connection, request, key == null ? null : "api:" + key);
            if (done.isNew() && Boolean.TRUE.equals(request.notifyCustomer())) {
                confirmations.tell(connection, Confirmations.Event.BOOKED, done.appointment());
            }
            return done;
        });
        return new Booked(AppointmentView.of(booked.appointment()), booked.isNew());
    }

    AppointmentView get(Principal principal, UUID id) {
        return transactions.read(principal, connection -> AppointmentView.of(Appointment.existing(id)));
    }

    public AppointmentView change(Principal principal, UUID id, @NotNull @Valid AppointmentChange request) {
        return move(principal, id, null, request);
    }

    /** What a booking now would be granted, within 62 days. */
    public Availability availability(
            Principal principal,
            UUID businessId,
            @NotNull Instant from,
            @NotNull Instant to,
            @NotNull @Valid SlotWish wish) {
        if (from.isAfter(to) || Duration.between(from, to).compareTo(LONGEST) > 0) {
            throw Refusal.invalid("to", "must be at most 62 days after from");
        }
        return transactions.rows(principal, connection -> {
            Businesses.mustExist(connection, businessId);
            if (wish.duration == null && BookingLaw.durationOf(connection, businessId, wish.service) == null) {
                throw Refusal.invalid("duration", "must be given, or a service that the business offers");
            }
            return new Availability(law.slots(connection, businessId, from, to, wish));
        });
    }

    /** @throws Refusal 404 also when it belongs to another business of the owner */
    public AppointmentView ofBusiness(Principal principal, UUID businessId, UUID id) {
        var appointment = get(principal, id);
        if (!appointment.businessId().equals(businessId)) {
            throw Refusal.notFound();
        }
        return appointment;
    }

    /** Empty for what was not booked by phone, and for a call that is not kept any more. */
    public Optional<UUID> callOf(Principal principal, AppointmentView appointment) {
        if (appointment.source() != AppointmentSource.voice_agent || appointment.externalId() == null) {
            return Optional.empty();
        }
        return transactions.rows(
                principal,
                connection -> Sql.first(
                        connection,
                        "select id from public.calls where business_id = ? and call_sid = ?",
                        UUID.class,
                        appointment.businessId(),
                        appointment.externalId()));
    }

    /**
     * @param from where it must be still, or null
     * @throws Refusal 409 also when it is elsewhere by now
     */
    public AppointmentView move(Principal principal, UUID id, Instant from, @NotNull @Valid AppointmentChange request) {
        if (Boolean.TRUE.equals(request.notifyCustomer())
                && (request.scheduledAt() != null || request.status() != null)) {
            spendNotice(principal);
        }
        return transactions.call(principal, connection -> {
            var before = AppointmentView.of(Appointment.existing(id));
            var appointment = law.change(connection, id, from, request);
            if (Boolean.TRUE.equals(request.notifyCustomer())) {
                tell(connection, before, appointment);
            }
            return AppointmentView.of(appointment);
        });
    }

    /** Whoever writes to customers writes in the name of AiRa: as often as people do, and no oftener. */
    private void spendNotice(Principal principal) {
        limits.account(AccountLimit.CUSTOMER_NOTICES, principal);
    }

    private void tell(Connection connection, AppointmentView before, Appointment now) throws SQLException {
        if (now.status == AppointmentStatus.cancelled && before.status() != AppointmentStatus.cancelled) {
            confirmations.tell(connection, Confirmations.Event.CANCELLED, now);
        } else if (now.status == AppointmentStatus.confirmed
                && before.status() == AppointmentStatus.confirmed
                && !now.scheduledAt.equals(before.scheduledAt())) {
            confirmations.tell(connection, Confirmations.Event.MOVED, now);
        }
    }
}
