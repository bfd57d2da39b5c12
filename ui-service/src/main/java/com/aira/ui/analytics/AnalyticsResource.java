package com.aira.ui.analytics;

import com.aira.ui.analytics.AnalyticsOperations.Analytics;
import com.aira.ui.tenancy.CurrentPrincipal;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/analytics")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "analytics")
public class AnalyticsResource {
    private final CurrentPrincipal principal;
    private final AnalyticsOperations operations;

    AnalyticsResource(CurrentPrincipal principal, AnalyticsOperations operations) {
        this.principal = principal;
        this.operations = operations;
    }

    @GET
    @Operation(summary = "Counts of a business in [from, to)")
    @APIResponse(responseCode = "200", description = "The counts")
    public Analytics get(
            @QueryParam("businessId") @NotNull UUID businessId,
            @QueryParam("from") @Parameter(description = "30 days before to when absent.") Instant from,
            @QueryParam("to") @Parameter(description = "Now when absent.") Instant to) {
        return operations.get(principal.get(), businessId, from, to);
    }
}
