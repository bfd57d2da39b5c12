package com.aira.ui.gaps;

import com.aira.ui.gaps.ProposalOperations.Approval;
import com.aira.ui.tenancy.CurrentPrincipal;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/proposals/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "knowledge")
public class ProposalResource {
    private final CurrentPrincipal principal;
    private final ProposalOperations operations;

    ProposalResource(CurrentPrincipal principal, ProposalOperations operations) {
        this.principal = principal;
        this.operations = operations;
    }

    @GET
    @Operation(summary = "What a person answered where the receptionist could not")
    @APIResponse(responseCode = "200", description = "The proposal")
    public ProposalView get(UUID id) {
        return operations.get(principal.get(), id);
    }

    @POST
    @Path("/approve")
    @Operation(
            summary = "Approve a proposal, also with other words",
            description = "Writes an entry, which the next call uses, and closes the gap that asked for it.")
    @APIResponse(responseCode = "200", description = "The proposal, approved; entryId names the entry")
    @APIResponse(responseCode = "409", description = "It was approved before; change its entry instead")
    @APIResponse(responseCode = "429", description = "Too many requests; Retry-After says when")
    public ProposalView approve(UUID id, @NotNull @Valid Approval request) {
        return operations.approve(principal.get(), id, request);
    }

    @POST
    @Path("/reject")
    @Operation(summary = "Reject a proposal", description = "Nothing is learned from it.")
    @APIResponse(responseCode = "200", description = "The proposal, rejected")
    @APIResponse(responseCode = "409", description = "It was approved before; delete its entry instead")
    public ProposalView reject(UUID id) {
        return operations.reject(principal.get(), id);
    }
}
