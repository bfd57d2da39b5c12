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

@Path("/api/businesses/{businessId}/proposals")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "knowledge")
public class ProposalsResource {
    private final CurrentPrincipal principal;
    private final ProposalOperations operations;

    ProposalsResource(CurrentPrincipal principal, ProposalOperations operations) {
        this.principal = principal;
        this.operations = operations;
    }

    @GET
    @Operation(
            summary = "What people answered where the receptionist could not, newest first",
            description = "Nothing of it is used in a call before it is approved.")
    @APIResponse(responseCode = "200", description = "A page of proposals")
    public Page<ProposalView> list(
            UUID businessId,
            @QueryParam("state") @Parameter(description = "Only those in this state.") ProposalState state,
            @Valid @BeanParam Paging paging) {
        return operations.list(principal.get(), businessId, state, paging);
    }
}
