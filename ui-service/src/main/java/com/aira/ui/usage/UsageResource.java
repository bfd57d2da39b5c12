package com.aira.ui.usage;

import com.aira.ui.tenancy.CurrentPrincipal;
import com.aira.ui.usage.UsageOperations.Limits;
import com.aira.ui.usage.UsageOperations.PlanChoice;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What a business has used, its plan, and its limits. */
@Path("/api/businesses/{businessId}/usage")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "usage")
public class UsageResource {
    private final CurrentPrincipal principal;
    private final UsageOperations operations;

    UsageResource(CurrentPrincipal principal, UsageOperations operations) {
        this.principal = principal;
        this.operations = operations;
    }

    @GET
    @Operation(summary = "What a business has used this month, and its limits")
    @APIResponse(responseCode = "200", description = "The running month of its plan")
    public UsageView usage(UUID businessId) {
        return operations.usage(principal.get(), businessId);
    }

    @PUT
    @Path("/plan")
    @Operation(
            summary = "Put a business on a plan",
            description = "From today. The first month is taken from the wallet at once.")
    @APIResponse(responseCode = "200", description = "The running month of the new plan")
    @APIResponse(responseCode = "402", description = "The wallet does not hold the first month, or an amount is owed")
    @APIResponse(responseCode = "422", description = "There is no such plan")
    public UsageView choose(UUID businessId, @NotNull @Valid PlanChoice request) {
        return operations.choose(principal.get(), businessId, request);
    }

    @PUT
    @Path("/limits")
    @Operation(summary = "Set the limits of a business", description = "They hold from the next call on.")
    @APIResponse(responseCode = "200", description = "The running month with the new limits")
    public UsageView limit(UUID businessId, @NotNull @Valid Limits request) {
        return operations.limit(principal.get(), businessId, request);
    }
}
