package com.aira.ui.analytics;

import com.aira.ui.business.Businesses;
import com.aira.ui.tenancy.CurrentOwner;
import com.aira.ui.tenancy.OwnerTransactions;
import com.aira.ui.web.Refusal;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.hibernate.Session;

@Path("/api/analytics")
@Tag(name = "analytics")
public class AnalyticsResource {
    private final CurrentOwner owner;
    private final OwnerTransactions transactions;

    AnalyticsResource(CurrentOwner owner, OwnerTransactions transactions) {
        this.owner = owner;
        this.transactions = transactions;
    }

    /**
     * @param medianLatencyMs of the receptionist's answers, to their first sentence; null without answers
     * @param bookedByReceptionist appointments booked by phone or text message
     */
    public record Analytics(
            @Schema(required = true) long calls,
            @Schema(required = true) long callSeconds,
            @Schema(required = true) long callers,
            @Schema(required = true, nullable = true) Integer medianLatencyMs,
            @Schema(required = true) long messagesReceived,
            @Schema(required = true) long messagesSent,
            @Schema(required = true) long booked,
            @Schema(required = true) long bookedByReceptionist,
            @Schema(required = true) long cancelled,
            @Schema(required = true) long noShows,
            @Schema(required = true) long messagesTaken) {}

    @GET
    @Operation(summary = "What happened in [from, to), in numbers")
    @APIResponse(responseCode = "200", description = "The numbers; appointments count when they were made")
    public Analytics get(
            @NotNull @QueryParam("businessId") UUID businessId,
            @NotNull @QueryParam("from") Instant from,
            @NotNull @QueryParam("to") Instant to) {
        if (!from.isBefore(to)) {
            throw Refusal.invalid("to", "must be after from");
        }
        return transactions.read(owner.get(), session -> {
            Businesses.mustExist(session, businessId);
            return count(session, businessId, from, to);
        });
    }

    private static Analytics count(Session session, UUID business, Instant from, Instant to) {
        Object[] row = (Object[]) session.createNativeQuery("""
                        select c.calls, c.seconds, c.callers, t.median, m.received, m.sent,
                               a.booked, a.by_receptionist, a.cancelled, a.no_shows, l.taken
                        from
                          (select count(*) as calls, coalesce(sum(duration), 0) as seconds,
                                  count(distinct from_number) as callers
                           from public.calls
                           where business_id = :business and started_at >= :from and started_at < :to) c,
                          (select cast(percentile_cont(0.5) within group (order by t.latency_ms) as integer) as median
                           from public.call_turns t join public.calls k on k.id = t.call_id
                           where k.business_id = :business and k.started_at >= :from and k.started_at < :to
                             and t.latency_ms is not null) t,
                          (select count(*) filter (where direction = 'inbound') as received,
                                  count(*) filter (where direction = 'outbound') as sent
                           from public.messages
                           where business_id = :business and created_at >= :from and created_at < :to) m,
                          (select count(*) as booked,
                                  count(*) filter (where source in ('voice_agent', 'sms')) as by_receptionist,
                                  count(*) filter (where status = 'cancelled') as cancelled,
                                  count(*) filter (where status = 'no_show') as no_shows
                           from public.appointments
                           where business_id = :business and created_at >= :from and created_at < :to) a,
                          (select count(*) as taken from public.caller_messages
                           where business_id = :business and created_at >= :from and created_at < :to) l""", Object[].class)
                .setParameter("business", business)
                .setParameter("from", from)
                .setParameter("to", to)
                .getSingleResult();
        return new Analytics(
                number(row[0]),
                number(row[1]),
                number(row[2]),
                row[3] == null ? null : ((Number) row[3]).intValue(),
                number(row[4]),
                number(row[5]),
                number(row[6]),
                number(row[7]),
                number(row[8]),
                number(row[9]),
                number(row[10]));
    }

    private static long number(Object value) {
        return ((Number) value).longValue();
    }
}
