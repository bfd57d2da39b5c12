package com.aira.ui.calls;

import com.aira.ui.business.Businesses;
import com.aira.ui.tenancy.CurrentPrincipal;
import com.aira.ui.tenancy.OwnerTransactions;
import com.aira.ui.web.Cursor;
import com.aira.ui.web.Page;
import com.aira.ui.web.Paging;
import com.aira.ui.web.Refusal;
import com.aira.ui.web.Rows;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.hibernate.Session;

@Path("/api/calls")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "calls")
public class CallResource {
    private static final String PAGE = "select " + CallSummary.COLUMNS + " from public.calls where business_id = ?"
            + " and (started_at < ? or started_at = ? and id > ?) order by started_at desc, id limit ?";

    private static final String COST = """
            select sum(cost), min(currency), cast(sum(included) as integer), max(free_reason)
            from public.usage_records where source in ('call', 'model') and source_id = :call
              or source = 'transfer' and source_id in (select id from public.call_transfers where call_id = :call)
            having count(*) > 0""";

    private final CurrentPrincipal principal;
    private final OwnerTransactions transactions;

    CallResource(CurrentPrincipal principal, OwnerTransactions transactions) {
        this.principal = principal;
        this.transactions = transactions;
    }

    @GET
    @Operation(summary = "Calls of a business, newest first")
    @APIResponse(responseCode = "200", description = "A page of calls, without their turns")
    public Page<CallSummary> list(@QueryParam("businessId") @NotNull UUID businessId, @Valid @BeanParam Paging paging) {
        var after = paging.newestFirst();
        return transactions.rows(
                principal.get(),
                connection -> Businesses.page(
                        connection,
                        businessId,
                        paging,
                        Rows.list(
                                connection,
                                PAGE,
                                CallSummary::of,
                                businessId,
                                after.at(),
                                after.at(),
                                after.id(),
                                paging.limit + 1),
                        row -> new Cursor(row.startedAt(), row.id())));
    }

    private static CallView.Cost cost(Session session, UUID call) {
        return session.createNativeQuery(COST, CallView.Cost.class)
                .setParameter("call", call)
                .uniqueResultOptional()
                .orElse(null);
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "A call with every turn")
    @APIResponse(responseCode = "200", description = "The call")
    public CallView get(UUID id) {
        return transactions.read(principal.get(), session -> {
            var call = session.find(Call.class, id);
            if (call == null) {
                throw Refusal.notFound();
            }
            var turns = session.createNativeQuery(
                            "select speaker, text, at, latency_ms, interrupted from public.call_turns where call_id = :call"
                                    + " order by ordinal",
                            CallView.Turn.class)
                    .addScalar("speaker", String.class)
                    .addScalar("text", String.class)
                    .addScalar("at", Instant.class)
                    .addScalar("latency_ms", Integer.class)
                    .addScalar("interrupted", Boolean.class)
                    .setParameter("call", id)
                    .getResultList();
            return new CallView(CallSummary.of(call), turns, cost(session, id));
        });
    }
}
