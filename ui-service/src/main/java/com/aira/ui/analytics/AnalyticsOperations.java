package com.aira.ui.analytics;

import com.aira.ui.business.Businesses;
import com.aira.ui.tenancy.OwnerTransactions;
import com.aira.ui.tenancy.Principal;
import com.aira.ui.web.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How many of everything, whoever asks. */
@ApplicationScoped
public class AnalyticsOperations {
    private static final Duration DEFAULT = Duration.ofDays(30);
    private static final String COUNTS = """
            select c.total, c.completed, c.seconds, a.total, a.confirmed, a.cancelled, a.completed, a.no_show,
                   a.by_receptionist, m.inbound, m.outbound, l.total, t.median
            from (select count(*) total, count(*) filter (where status = 'completed') completed,
                         coalesce(sum(duration), 0) seconds
                  from public.calls where business_id = :business and started_at >= :from and started_at < :to) c,
                 (select count(*) total, count(*) filter (where status = 'confirmed') confirmed,
                         count(*) filter (where status = 'cancelled') cancelled,
                         count(*) filter (where status = 'completed') completed,
                         count(*) filter (where status = 'no_show') no_show,
                         count(*) filter (where source in ('voice_agent', 'sms')) by_receptionist
                  from public.appointments where business_id = :business and created_at >= :from and created_at < :to) a,
                 (select count(*) filter (where direction = 'inbound') inbound,
                         count(*) filter (where direction = 'outbound') outbound
                  from public.messages where business_id = :business and created_at >= :from and created_at < :to) m,
                 (select count(*) total
                  from public.caller_messages
                  where business_id = :business and created_at >= :from and created_at < :to) l,
                 (select percentile_cont(0.5) within group (order by turn.latency_ms) median
                  from public.calls call join public.call_turns turn on turn.call_id = call.id
                  where call.business_id = :business and call.started_at >= :from and call.started_at < :to) t""";

    private final OwnerTransactions transactions;
    private final Clock clock;

    AnalyticsOperations(OwnerTransactions transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    public record Analytics(
            @Schema(required = true) Instant from,
            @Schema(required = true) Instant to,
            @Schema(required = true) Calls calls,
            @Schema(required = true) Appointments appointments,
            @Schema(required = true) Messages messages,

            @Schema(required = true, description = "What callers asked to pass on.")
            long callerMessages) {}

    public record Calls(
            @Schema(required = true) long total,
            @Schema(required = true) long completed,

            @Schema(required = true, description = "Seconds of all calls.")
            long seconds,

            @Schema(nullable = true, description = "From the end of what a caller said to the answer's first sentence.")
            Integer medianLatencyMs) {}

    @Schema(description = "Appointments that were booked in the period, by what became of them.")
    public record Appointments(
            @Schema(required = true) long total,
            @Schema(required = true) long confirmed,
            @Schema(required = true) long cancelled,
            @Schema(required = true) long completed,
            @Schema(required = true) long noShow,
            @Schema(required = true) long byReceptionist) {}

    public record Messages(
            @Schema(required = true) long inbound,
            @Schema(required = true) long outbound) {}

    /** Counts in [from, to): of 30 days until now, unless others are asked for. */
    Analytics get(Principal principal, UUID businessId, Instant from, Instant to) {
        var until = to == null ? clock.instant().truncatedTo(ChronoUnit.MILLIS) : to;
        var since = from == null ? until.minus(DEFAULT) : from;
        if (since.isAfter(until)) {
            throw Refusal.invalid("to", "must not be before from");
        }
        return transactions.read(principal, session -> {
            Businesses.mustExist(session, businessId);
            var row = session.createNativeQuery(COUNTS, Object[].class)
                    .setParameter("business", businessId)
                    .setParameter("from", since)
                    .setParameter("to", until)
                    .getSingleResult();
            return new Analytics(
                    since,
                    until,
                    new Calls(count(row[0]), count(row[1]), count(row[2]), rounded(row[12])),
                    new Appointments(
                            count(row[3]), count(row[4]), count(row[5]), count(row[6]), count(row[7]), count(row[8])),
                    new Messages(count(row[9]), count(row[10])),
                    count(row[11]));
        });
    }

    private static long count(Object value) {
        return ((Number) value).longValue();
    }

    private static Integer rounded(Object value) {
        return value == null ? null : (int) Math.round(((Number) value).doubleValue());
    }
}
