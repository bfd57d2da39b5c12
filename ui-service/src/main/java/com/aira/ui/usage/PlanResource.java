package com.aira.ui.usage;

import com.aira.ui.tenancy.CurrentPrincipal;
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
    private final CurrentPrincipal principal;
    private final UsageOperations operations;

    PlanResource(CurrentPrincipal principal, UsageOperations operations) {
        this.principal = principal;
        this.operations = operations;
    }

    @GET
    @Operation(summary = "Plans on offer")
    @APIResponse(responseCode = "200", description = "All plans, those in dollars first")
    public Page<PlanView> plans() {
        return operations.plans(principal.get());
    }
}
