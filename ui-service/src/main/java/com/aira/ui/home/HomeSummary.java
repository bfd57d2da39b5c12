package com.aira.ui.home;

import com.aira.runtime.database.Sql;
import com.aira.ui.shell.Shell;
import io.quarkus.qute.TemplateData;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/**
 * What the home page sums up: what comes next, what came in, and what an owner should see to.
 *
 * @param remaining confirmed appointments that still begin today
 * @param failures documents and answers that could not be read
 * @param bills what the wallet does not cover of the numbers' next months; those that are late already stand elsewhere
 */
@TemplateData
record HomeSummary(
        LocalDate date,
        List<Upcoming> upcoming,
        long remaining,
        List<RecentCall> calls,
        List<Unread> messages,
        List<Failure> failures,
        List<Bill> bills) {
    private static final int SHOWN = 5;
    private static final int BILLED_WITHIN_DAYS = 14;

    private static final String UPCOMING = """
            select customer_name, customer_phone, service_type, scheduled_at, duration
            from public.appointments
            where business_id = ? and status = 'confirmed' and scheduled_at >= ?
            order by scheduled_at limit ?""";

    private static final String REMAINING = """
            select count(*) from public.appointments
            where business_id = ? and status = 'confirmed'
              and scheduled_at >= ? and scheduled_at < ?""";

    // The few calls first, each asked by itself: asked of all calls, what came of them would be looked up by reading
    // all
    // appointments.
    private static final String CALLS = """
            select c.id, c.from_number, c.started_at, c.duration, f.outcome
            from (select * from public.calls where business_id = ?
                  order by started_at desc, id limit ?) c
            cross join lateral (select outcome from public.call_facts where call_id = c.id offset 0) f
            order by c.started_at desc, c.id""";

    private static final String MESSAGES = """
            select customer_name, customer_phone, body, created_at
            from public.caller_messages
            where business_id = ? and read_at is null
            order by created_at desc, id limit 3""";

    private static final String FAILURES = """
            select 'documents' as page, file_name as name from public.documents
            where business_id = ? and processing_status = 'failed'
            union all
            select 'knowledge', coalesce(title, question, left(content, 60)) from public.knowledge_entries
            where business_id = ? and processing_status = 'failed'
            limit 4""";

    private static final String BILLS = """
            select due.currency, due.amount, due.at, wallet.available
            from (select n.currency, sum(n.monthly_cost) as amount, min(n.next_billing_date) as at
                  from public.business_numbers n
                  where n.provisioning_state = 'active' and n.next_billing_date <= cast(? as date)
                    and n.grace_until is null
                  group by n.currency) due,
                 lateral (select case due.currency when 'INR' then w.balance_inr - w.reserved_inr
                                                   else w.balance_usd - w.reserved_usd end as available
                          from public.wallets w) wallet
            where due.amount > wallet.available""";

    /** @param serviceType as the appointment names it; may be null */
    @TemplateData
    public record Upcoming(
            String customerName, String customerPhone, String serviceType, Instant scheduledAt, Integer duration) {}

    /**
     * @param duration seconds; null while the call lasts
     * @param outcome as the view {@code call_facts} says it
     */
    @TemplateData
    public record RecentCall(UUID id, String fromNumber, Instant startedAt, Integer duration, String outcome) {

        /** What came of it, in an owner's words. */
        public String result() {
            return switch (outcome) {
                case "running" -> "On the phone now";
                case "booked" -> "Booked";
                case "message_taken" -> "Left a message";
                case "transferred" -> "Handed over";
                case "busy", "failed", "no_answer", "canceled" -> "Not answered";
                default -> "Answered";
            };
        }

        public String tone() {
            return switch (result()) {
                case "Booked" -> "state-good";
                case "Left a message", "On the phone now" -> "state-busy";
                case "Not answered" -> "state-warn";
                default -> "";
            };
        }
    }

    @TemplateData
    public record Unread(String customerName, String customerPhone, String body, Instant createdAt) {}

    /** @param page where it is mended */
    @TemplateData
    public record Failure(String page, String name) {}

    @TemplateData
    public record Bill(String currency, BigDecimal amount, LocalDate at, BigDecimal available) {}

    static HomeSummary read(Connection connection, UUID business, ZonedDateTime now) throws SQLException {
        var midnight = now.toLocalDate().plusDays(1).atStartOfDay(now.getZone()).toInstant();
        return new HomeSummary(
                now.toLocalDate(),
                Sql.list(connection, UPCOMING, Upcoming.class, business, now.toInstant(), SHOWN),
                Sql.value(connection, REMAINING, Long.class, business, now.toInstant(), midnight),
                Sql.list(connection, CALLS, RecentCall.class, business, SHOWN),
                Sql.list(connection, MESSAGES, Unread.class, business),
                Sql.list(connection, FAILURES, Failure.class, business, business),
                Sql.list(
                        connection,
                        BILLS,
                        Bill.class,
                        now.withZoneSameInstant(ZoneOffset.UTC).toLocalDate().plusDays(BILLED_WITHIN_DAYS)));
    }

    /** "Today", "Tomorrow", "Yesterday", or the day. */
    public String day(Shell shell, Instant at) {
        var distance = ChronoUnit.DAYS.between(date, at.atZone(shell.zone()).toLocalDate());
        if (distance == 0) {
            return "Today";
        }
        return distance == 1 ? "Tomorrow" : distance == -1 ? "Yesterday" : shell.day(at);
    }
}
