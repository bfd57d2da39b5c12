package com.aira.ui.staff;

import com.aira.runtime.database.Sql;
import com.aira.ui.business.Businesses;
import com.aira.ui.business.hours.OpenInterval;
import com.aira.ui.input.NoLink;
import com.aira.ui.input.Readable;
import com.aira.ui.input.SingleLine;
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
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What can be done with the staff of a business, whoever asks: the API and the pages. */
@Singleton
public class StaffOperations {
    /** A member costs every search for a free time a little. */
    private static final int MOST = 200;

    private final OwnerTransactions transactions;

    StaffOperations(OwnerTransactions transactions) {
        this.transactions = transactions;
    }

    @Schema(name = "NewStaffMember")
    public record NewMember(
            @NotBlank @SingleLine @NoLink @Readable @Size(max = 100)
            String name,

            @Schema(description = "person when absent.") StaffKind kind,

            @Min(1)
            @Max(500)
            @Schema(nullable = true, description = "The largest party, of a resource; absent where it does not matter.")
            Integer seats,

            @Schema(description = "true when absent.") Boolean isActive,
            @Size(max = 100) List<@Valid @NotNull OpenInterval> hours,
            @Size(max = 200) List<@Valid @NotNull StaffService> services,
            @Size(max = 200) List<@Valid @NotNull TimeOff> timeOff) {}

    @Schema(
            name = "StaffMemberChange",
            description = "What is absent keeps its value; seats of null remove it; a list replaces what was there.")
    public record MemberChange(
            @SingleLine
            @NoLink
            @Readable
            @Size(min = 1, max = 100)
            @Pattern(regexp = "(?s).*\\S.*", message = "must not be blank")
            String name,

            StaffKind kind,
            @Schema(nullable = true) Optional<@Min(1) @Max(500) Integer> seats,
            Boolean isActive,
            @Size(max = 100) List<@Valid @NotNull OpenInterval> hours,
            @Size(max = 200) List<@Valid @NotNull StaffService> services,
            @Size(max = 200) List<@Valid @NotNull TimeOff> timeOff) {

        static MemberChange ofHours(List<OpenInterval> hours) {
            return new MemberChange(null, null, null, null, hours, null, null);
        }
    }

    /** One time off among those that are kept. */
    record Absence(UUID id, Instant startsAt, Instant endsAt, String reason) {}

    /** The oldest first. */
    public Page<StaffView> list(Principal principal, UUID businessId, Paging paging) {
        var after = paging.oldestFirst();
        return transactions.read(
                principal,
                connection -> Businesses.page(
                        connection,
                        businessId,
                        paging,
                        StaffMember.oldestFirst(businessId, after, paging),
                        StaffView::of,
                        row -> new Cursor(row.createdAt, row.id)));
    }

    /** All that there may be, the oldest first. */
    public List<StaffView> all(Principal principal, UUID businessId) {
        var all = new Paging();
        all.limit = MOST;
        return list(principal, businessId, all).items();
    }

    /** Empty when nobody is asked for, or when that one is gone. */
    public Optional<String> nameOf(Principal principal, UUID businessId, UUID id) {
        return id == null
                ? Optional.empty()
                : transactions.rows(
                        principal,
                        connection -> Sql.first(
                                connection,
                                "select name from public.staff where business_id = ? and id = ?",
                                String.class,
                                businessId,
                                id));
    }

    /** @throws Refusal 409 when the business has a member of this name, 422 when it has as many as it may have */
    StaffView create(Principal principal, UUID businessId, @NotNull @Valid NewMember request) {
        return transactions.call(principal, connection -> {
            Businesses.mustExist(connection, businessId);
            lockCalendar(connection, businessId);
            if (StaffMember.count("businessId", businessId) >= MOST) {
                throw Refusal.unprocessable(
                        "too-much-staff", "Too many members of the staff", "No more than " + MOST + " can be kept.");
            }
            var member = new StaffMember();
            member.businessId = businessId;
            member.name = request.name.strip();
            member.kind = request.kind == null ? StaffKind.person : request.kind;
            member.seats = request.seats;
            member.isActive = request.isActive == null || request.isActive;
            checkSeats(member);
            member.persistAndFlush();
            write(connection, member, request.hours, request.services, request.timeOff);
            return member.written();
        });
    }

    StaffView get(Principal principal, UUID businessId, UUID id) {
        return transactions.read(principal, connection -> StaffView.of(StaffMember.of(businessId, id)));
    }

    /** @throws Refusal 409 when the business has another member of this name */
    StaffView change(Principal principal, UUID businessId, UUID id, @NotNull @Valid MemberChange request) {
        return transactions.call(principal, connection -> {
            var member = StaffMember.of(businessId, id);
            lockCalendar(connection, businessId);
            member.name = request.name == null ? member.name : request.name.strip();
            member.kind = request.kind == null ? member.kind : request.kind;
            member.seats = request.seats == null ? member.seats : request.seats.orElse(null);
            member.isActive = request.isActive == null ? member.isActive : request.isActive;
            checkSeats(member);
            StaffMember.flush();
            write(connection, member, request.hours, request.services, request.timeOff);
            return member.written();
        });
    }

    /** @throws Refusal 409 while appointments lie ahead: nobody would be left to take them */
    void delete(Principal principal, UUID businessId, UUID id) {
        transactions.run(principal, connection -> {
            var member = StaffMember.of(businessId, id);
            lockCalendar(connection, businessId);
            var ahead = Sql.value(
                    connection,
                    "select count(*) from public.appointments where business_id = ? and staff_id = ?"
                            + " and status = 'confirmed' and scheduled_at > private.clock()",
                    Long.class,
                    businessId,
                    id);
            if (ahead > 0) {
                throw Refusal.conflict(
                        "staff-has-appointments",
                        "Appointments lie ahead",
                        member.name + " still has " + ahead + (ahead == 1 ? " appointment" : " appointments")
                                + " ahead. Give them to somebody else first, or take no new ones.");
            }
            member.delete();
        });
    }

    /** What is not over yet, the earliest first. */
    List<Absence> timeOffAhead(Principal principal, UUID businessId, UUID id) {
        return transactions.rows(
                principal,
                connection -> Sql.list(
                        connection,
                        "select id, starts_at, ends_at, reason from public.staff_time_off"
                                + " where business_id = ? and staff_id = ? and ends_at > private.clock()"
                                + " order by starts_at, created_at, id",
                        Absence.class,
                        businessId,
                        id));
    }

    /**
     * Adds one to whatever others keep meanwhile.
     *
     * @throws Refusal 422 when as many lie ahead as may
     */
    StaffView addTimeOff(Principal principal, UUID businessId, UUID id, @NotNull @Valid TimeOff away) {
        return transactions.call(principal, connection -> {
            var member = StaffMember.of(businessId, id);
            lockCalendar(connection, businessId);
            var ahead = Sql.value(
                    connection,
                    "select count(*) from public.staff_time_off"
                            + " where business_id = ? and staff_id = ? and ends_at > private.clock()",
                    Long.class,
                    businessId,
                    id);
            if (ahead >= MOST) {
                throw Refusal.unprocessable(
                        "too-much-time-off", "Too much time off", "No more than " + MOST + " can be planned.");
            }
            insert(connection, member, away);
            return member.written();
        });
    }

    /** Removes this one; one that is gone already is no failure. */
    StaffView removeTimeOff(Principal principal, UUID businessId, UUID id, UUID absence) {
        return transactions.call(principal, connection -> {
            var member = StaffMember.of(businessId, id);
            Sql.update(
                    connection,
                    "delete from public.staff_time_off where business_id = ? and staff_id = ? and id = ?",
                    businessId,
                    id,
                    absence);
            return member.written();
        });
    }

    /** Before any row is written, as bookings do: whoever books meanwhile waits, and then finds the staff that there is. */
    private static void lockCalendar(Connection connection, UUID businessId) throws SQLException {
        Sql.call(connection, "select private.lock_calendar(?)", businessId);
    }

    private static void checkSeats(StaffMember member) {
        if (member.seats != null && member.kind == StaffKind.person) {
            throw Refusal.invalid("seats", "must be absent for a person");
        }
    }

    /** Lists that are null stay. Wall-clock values travel as text: as JDBC times they would be moved by this machine's zone. */
    private static void write(
            Connection connection,
            StaffMember member,
            List<OpenInterval> hours,
            List<StaffService> services,
            List<TimeOff> timeOff)
            throws SQLException {
        if (hours != null) {
            clear(connection, "delete from public.staff_hours where business_id = ? and staff_id = ?", member);
            var starts = new HashSet<>();
            for (var interval : hours) {
                if (!starts.add(interval.weekday() + " " + interval.opens())) {
                    throw Refusal.invalid("hours", "a day opens only once at the same time");
                }
                Sql.update(
                        connection,
                        "insert into public.staff_hours (business_id, staff_id, weekday, opens, closes)"
                                + " values (?, ?, ?, cast(? as time), cast(? as time))",
                        member.businessId,
                        member.id,
                        interval.weekday(),
                        interval.opens().toString(),
                        interval.closes().toString());
            }
        }
        if (services != null) {
            clear(connection, "delete from public.staff_services where business_id = ? and staff_id = ?", member);
            for (var service : services) {
                var written = Sql.update(
                        connection,
                        "insert into public.staff_services (business_id, staff_id, service_id, duration)"
                                + " select business_id, ?, id, cast(? as integer) from public.services"
                                + " where business_id = ? and id = ? on conflict do nothing",
                        member.id,
                        service.duration(),
                        member.businessId,
                        service.serviceId());
                if (written == 0) {
                    throw Refusal.invalid("services", "must be services of the business, each once");
                }
            }
        }
        if (timeOff != null) {
            clear(connection, "delete from public.staff_time_off where business_id = ? and staff_id = ?", member);
            for (var away : timeOff) {
                insert(connection, member, away);
            }
        }
    }

    private static void insert(Connection connection, StaffMember member, TimeOff away) throws SQLException {
        Sql.update(
                connection,
                "insert into public.staff_time_off (business_id, staff_id, starts_at, ends_at, reason)"
                        + " values (?, ?, ?, ?, ?)",
                member.businessId,
                member.id,
                away.startsAt(),
                away.endsAt(),
                away.reason());
    }

    private static void clear(Connection connection, String sql, StaffMember member) throws SQLException {
        Sql.update(connection, sql, member.businessId, member.id);
    }
}
