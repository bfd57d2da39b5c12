package com.aira.ui.calendar;

import com.aira.runtime.database.Sql;
import com.aira.ui.appointments.AppointmentSource;
import com.aira.ui.appointments.AppointmentStatus;
import com.aira.ui.shell.LocaleFormats;
import com.aira.ui.tenancy.OwnerTransactions;
import com.aira.ui.tenancy.Principal;
import com.aira.ui.web.Refusal;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/** What the calendar draws: appointments on the wall clock of their business, and never more than a browser can take. */
@Singleton
class CalendarEvents {
    private static final Duration LONGEST_RANGE = Duration.ofDays(62);
    /** Drawn in under a second on a phone of today. */
    private static final int MOST = 2400;

    private static final String ROWS = """
            select id, customer_name, scheduled_at, duration, status, source, service_type, of_day,
                   (select s.name from public.staff s where s.business_id = placed.business_id and s.id = staff_id)
            from (select id, customer_name, scheduled_at, duration, status, source, service_type,
                         business_id, staff_id,
                         row_number() over (partition by day order by scheduled_at, id) as place,
                         count(*) over (partition by day) as of_day
                  from public.appointments,
                       lateral (select cast(scheduled_at at time zone ? as date) as day) calendar
                  where business_id = ? and scheduled_at >= ? and scheduled_at < ?
                    and scheduled_at + make_interval(mins => duration) > ?
                    and (? or status <> 'cancelled')) placed
            where place <= ?
            order by scheduled_at, id""";

    private final OwnerTransactions transactions;

    CalendarEvents(OwnerTransactions transactions) {
        this.transactions = transactions;
    }

    /**
     * An appointment as FullCalendar takes it.
     *
     * @param start on the wall clock, without an offset
     * @param end start plus duration, also where the clock jumps in between: drawn as long as it takes
     * @param clock when it begins and ends, as the reader writes times
     * @param service what is booked, and with whom
     */
    record Event(
            UUID id,
            String title,
            LocalDateTime start,
            LocalDateTime end,
            String clock,
            String service,
            AppointmentStatus status,
            AppointmentSource source,
            boolean editable) {}

    /** @param perDay how many of a day are listed when some day holds more, else null */
    record Events(List<Event> events, Integer perDay) {}

    private record Row(
            UUID id,
            String customerName,
            Instant scheduledAt,
            Integer duration,
            AppointmentStatus status,
            AppointmentSource source,
            String serviceType,
            Long ofDay,
            String staff) {}

    /** @throws Refusal 400 when the range is too long */
    Events between(
            Principal principal,
            UUID business,
            WallClock clock,
            LocalDateTime from,
            LocalDateTime to,
            boolean cancelled,
            LocaleFormats habits) {
        var days = ChronoUnit.DAYS.between(from, to);
        if (!from.isBefore(to) || days > LONGEST_RANGE.toDays()) {
            throw Refusal.invalid("end", "must be at most 62 days after start");
        }
        var most = MOST / (int) Math.max(1, days);
        var rows = transactions.rows(
                principal,
                connection ->
                        rows(connection, business, clock, clock.instant(from), clock.instant(to), cancelled, most));
        return new Events(
                rows.stream().map(row -> event(row, clock, habits)).toList(),
                rows.stream().anyMatch(row -> row.ofDay > most) ? most : null);
    }

    private static List<Row> rows(
            Connection connection,
            UUID business,
            WallClock clock,
            Instant from,
            Instant to,
            boolean cancelled,
            int most)
            throws SQLException {
        return Sql.list(
                connection,
                ROWS,
                Row.class,
                clock.zone().getId(),
                business,
                // The longest appointment takes a day.
                from.minus(Duration.ofDays(1)),
                to,
                from,
                cancelled,
                most);
    }

    private static String service(Row row) {
        return row.staff == null
                ? row.serviceType
                : row.serviceType == null ? row.staff : row.serviceType + " · " + row.staff;
    }

    private static Event event(Row row, WallClock clock, LocaleFormats habits) {
        var start = clock.shown(row.scheduledAt);
        var ends = row.scheduledAt.plus(Duration.ofMinutes(row.duration));
        return new Event(
                row.id,
                row.customerName,
                start,
                start.plusMinutes(row.duration),
                habits.time(clock.at(row.scheduledAt)) + " – " + habits.time(clock.at(ends)),
                service(row),
                row.status,
                row.source,
                row.status == AppointmentStatus.confirmed);
    }
}
