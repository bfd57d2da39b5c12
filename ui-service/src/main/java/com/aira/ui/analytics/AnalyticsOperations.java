package com.aira.ui.analytics;

import com.aira.runtime.database.Sql;
import com.aira.ui.business.Businesses;
import com.aira.ui.tenancy.OwnerTransactions;
import com.aira.ui.tenancy.Principal;
import com.aira.ui.web.Refusal;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How many of everything, whoever asks. */
@Singleton
public class AnalyticsOperations {
    private static final Duration DEFAULT = Duration.ofDays(30);
    private static final String COUNTS = """
            select c.total, c.completed, c.seconds, a.total, a.confirmed, a.cancelled, a.completed, a.no_show,
                   a.by_receptionist, m.inbound, m.outbound, l.total, t.median
            from (select count(*) total, count(*) filter (where status = 'completed') completed,
                         coalesce(sum(duration), 0) seconds
                  from public.calls where business_id = ? and started_at >= ? and started_at < ?) c,
                 (select count(*) total, count(*) filter (where status = 'confirmed') confirmed,
                         count(*) filter (where status = 'cancelled') cancelled,
                         count(*) filter (where status = 'completed') completed,
                         count(*) filter (where status = 'no_show') no_show,
                         count(*) filter (where source in ('voice_agent', 'sms')) by_receptionist
                  from public.appointments where business_id = ? and created_at >= ? and created_at < ?) a,
                 (select count(*) filter (where direction = 'inbound') inbound,
                         count(*) filter (where direction = 'outbound') outbound
                  from public.messages where business_id = ? and created_at >= ? and created_at < ?) m,
                 (select count(*) total
                  from public.caller_messages
                  where business_id = ? and created_at >= ? and created_at < ?) l,
                 (select percentile_cont(0.5) within group (order by turn.latency_ms) median
                  from public.calls call join public.call_turns turn on turn.call_id = call.id
                  where call.business_id = ? and call.started_at >= ? and call.started_at < ?) t""";

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

    private record Counts(
            long calls,
            long completedCalls,
            long seconds,
            long appointments,
            long confirmed,
            long cancelled,
            long completed,
            long noShow,
            long byReceptionist,
            long inbound,
            long outbound,
            long callerMessages,
            Double median) {}

    /** Counts in [from, to): of 30 days until now, unless others are asked for. */
    Analytics get(Principal principal, UUID businessId, Instant from, Instant to) {
        var until = to == null ? clock.instant().truncatedTo(ChronoUnit.MILLIS) : to;
        var since = from == null ? until.minus(DEFAULT) : from;
        if (since.isAfter(until)) {
            throw Refusal.invalid("to", "must not be before from");
        }
        return transactions.rows(principal, connection -> {
            Businesses.mustExist(connection, businessId);
            var counts = Sql.first(
                            connection,
                            COUNTS,
                            Counts.class,
                            Collections.nCopies(5, List.of(businessId, since, until)).stream()
                                    .flatMap(List::stream)
                                    .toArray())
                    .orElseThrow();
            return new Analytics(
                    since,
                    until,
                    new Calls(
                            counts.calls,
                            counts.completedCalls,
                            counts.seconds,
                            counts.median == null ? null : (int) Math.round(counts.median)),
                    new Appointments(
                            counts.appointments,
                            counts.confirmed,
                            counts.cancelled,
                            counts.completed,
                            counts.noShow,
                            counts.byReceptionist),
                    new Messages(counts.inbound, counts.outbound),
                    counts.callerMessages);
        });
    }
}
