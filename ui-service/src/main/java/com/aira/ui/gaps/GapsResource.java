package com.aira.ui.gaps;

import com.aira.ui.tenancy.CurrentPrincipal;
import com.aira.ui.web.Page;
import com.aira.ui.web.Paging;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/businesses/{businessId}/gaps")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "knowledge")
public class GapsResource {
    private final CurrentPrincipal principal;
    private final GapOperations operations;

    GapsResource(CurrentPrincipal principal, GapOperations operations) {
        this.principal = principal;
        this.operations = operations;
    }

    @GET
    @Operation(summary = "Questions that the receptionist could not answer, the ones asked last first")
    @APIResponse(responseCode = "200", description = "A page of gaps")
    public Page<GapView> list(
            UUID businessId,
            @QueryParam("state") @Parameter(description = "Only those in this state.") GapState state,
            @Valid @BeanParam Paging paging) {
        return operations.list(principal.get(), businessId, state, paging);
    }
}
