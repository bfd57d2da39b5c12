package com.aira.ui.usage;

import com.aira.ui.tenancy.CurrentPrincipal;
import com.aira.ui.tenancy.OwnerTransactions;
import com.aira.ui.web.Page;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/plans")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "usage")
public class PlanResource {
    private static final String PLANS = """
            select code, name, currency, monthly_price, included_minutes, minute_price, text_price, model_price, free_seconds
            from public.plans where is_offered order by currency desc, position""";

    private final CurrentPrincipal principal;
    private final OwnerTransactions transactions;

    PlanResource(CurrentPrincipal principal, OwnerTransactions transactions) {
        this.principal = principal;
        this.transactions = transactions;
    }

    @GET
    @Operation(summary = "Plans on offer")
    @APIResponse(responseCode = "200", description = "All plans, those in dollars first")
    public Page<PlanView> plans() {
        return Page.of(transactions.read(principal.get(), session -> session.createNativeQuery(PLANS, PlanView.class)
                .getResultList()));
    }
}
