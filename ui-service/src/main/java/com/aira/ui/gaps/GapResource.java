package com.aira.ui.gaps;

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

@Path("/api/gaps/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "knowledge")
public class GapResource {
    private final CurrentPrincipal principal;
    private final GapOperations operations;

    GapResource(CurrentPrincipal principal, GapOperations operations) {
        this.principal = principal;
        this.operations = operations;
    }

    @GET
    @Operation(summary = "A question that the receptionist could not answer")
    @APIResponse(responseCode = "200", description = "The gap")
    public GapView get(UUID id) {
        return operations.get(principal.get(), id);
    }

    @POST
    @Path("/answer")
    @Operation(summary = "Answer a gap", description = "Writes an entry, which the next call uses.")
    @APIResponse(responseCode = "200", description = "The gap, answered; entryId names the entry")
    @APIResponse(responseCode = "409", description = "It is answered already; change its entry, or reopen it")
    @APIResponse(responseCode = "429", description = "Too many requests; Retry-After says when")
    public GapView answer(UUID id, @NotNull @Valid GapAnswer request) {
        return operations.answer(principal.get(), id, request);
    }

    @POST
    @Path("/dismiss")
    @Operation(summary = "Dismiss a gap", description = "It needs no answer: being asked again, it only counts.")
    @APIResponse(responseCode = "200", description = "The gap, dismissed")
    public GapView dismiss(UUID id) {
        return operations.dismiss(principal.get(), id);
    }

    @POST
    @Path("/reopen")
    @Operation(summary = "Reopen a gap", description = "What answered it before stays an entry.")
    @APIResponse(responseCode = "200", description = "The gap, open")
    public GapView reopen(UUID id) {
        return operations.reopen(principal.get(), id);
    }
}
