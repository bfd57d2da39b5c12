package com.aira.ui.activity;

import com.aira.ui.activity.ActivityOperations.ActivityView;
import com.aira.ui.tenancy.CurrentPrincipal;
import com.aira.ui.web.Page;
import com.aira.ui.web.Paging;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/activity")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "analytics")
public class ActivityResource {
    private final CurrentPrincipal principal;
    private final ActivityOperations operations;

    ActivityResource(CurrentPrincipal principal, ActivityOperations operations) {
        this.principal = principal;
        this.operations = operations;
    }

    @GET
    @Operation(summary = "Who changed what in a business, newest first")
    @APIResponse(responseCode = "200", description = "A page of the log")
    public Page<ActivityView> list(
            @QueryParam("businessId") @NotNull UUID businessId, @Valid @BeanParam Paging paging) {
        return operations.list(principal.get(), businessId, paging);
    }
}
