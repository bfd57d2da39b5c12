package com.aira.ui.gaps;

import com.aira.ui.gaps.ToldAnswerOperations.ToldAnswer;
import com.aira.ui.tenancy.CurrentPrincipal;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** What an owner told a caller who had left a message. */
@Path("/api/caller-messages/{id}/answer")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "knowledge")
public class ToldAnswerResource {
    private final CurrentPrincipal principal;
    private final ToldAnswerOperations operations;

    ToldAnswerResource(CurrentPrincipal principal, ToldAnswerOperations operations) {
        this.principal = principal;
        this.operations = operations;
    }

    @POST
    @Operation(
            summary = "Save what you told a caller as an answer",
            description = "A proposal that is approved at once: it writes an entry, which the next call uses.")
    @APIResponseSchema(
            value = ProposalView.class,
            responseCode = "201",
            responseDescription = "The proposal, approved; entryId names the entry")
    @APIResponse(responseCode = "429", description = "Too many requests; Retry-After says when")
    public RestResponse<ProposalView> save(UUID id, @NotNull @Valid ToldAnswer request) {
        var saved = operations.save(principal.get(), id, request);
        return RestResponse.status(RestResponse.Status.CREATED, saved);
    }
}
