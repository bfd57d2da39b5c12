package com.aira.ui.knowledge.preview;

import com.aira.ui.tenancy.CurrentPrincipal;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/knowledge/preview")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "knowledge")
public class PreviewResource {
    private final CurrentPrincipal principal;
    private final PreviewOperations operations;

    PreviewResource(CurrentPrincipal principal, PreviewOperations operations) {
        this.principal = principal;
        this.operations = operations;
    }

    @POST
    @Operation(summary = "What a call would find", description = "Asks as a caller would; nobody is called.")
    @APIResponse(responseCode = "200", description = "The passages, best first")
    @APIResponse(responseCode = "404", description = "There is no such business, or it is another owner's")
    @APIResponse(responseCode = "503", description = "The search is not available now")
    @APIResponse(responseCode = "429", description = "Too many requests; Retry-After says when")
    public Preview preview(@NotNull @Valid PreviewRequest request) {
        return operations.preview(principal.get(), request);
    }
}
