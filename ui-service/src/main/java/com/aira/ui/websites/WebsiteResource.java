package com.aira.ui.websites;

import com.aira.ui.tenancy.CurrentPrincipal;
import com.aira.ui.websites.WebsiteOperations.WebsiteChange;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
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

@Path("/api/websites/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "documents")
public class WebsiteResource {
    private final CurrentPrincipal principal;
    private final WebsiteOperations operations;

    WebsiteResource(CurrentPrincipal principal, WebsiteOperations operations) {
        this.principal = principal;
        this.operations = operations;
    }

    @GET
    @Operation(summary = "A website that is read")
    @APIResponse(responseCode = "200", description = "The website and how far it is")
    public WebsiteView get(UUID id) {
        return operations.get(principal.get(), id);
    }

    @PATCH
    @Operation(summary = "Change how a website is read")
    @APIResponse(responseCode = "200", description = "The website as it is now")
    public WebsiteView change(UUID id, @NotNull @Valid WebsiteChange request) {
        return operations.change(principal.get(), id, request);
    }

    @POST
    @Path("/refresh")
    @Operation(summary = "Read a website again", description = "Only pages that changed are learned anew.")
    @APIResponseSchema(value = WebsiteView.class, responseCode = "202", responseDescription = "Begun anew")
    @APIResponse(responseCode = "409", description = "It is being read now")
    @APIResponse(responseCode = "429", description = "Too many requests; Retry-After says when")
    public RestResponse<WebsiteView> refresh(UUID id) {
        var begun = operations.refresh(principal.get(), id);
        return RestResponse.status(RestResponse.Status.ACCEPTED, begun);
    }

    @DELETE
    @Operation(
            summary = "Remove a website",
            description = "Its pages go with it; what callers hear forgets them at once.")
    @APIResponse(responseCode = "204", description = "Removed")
    public void delete(UUID id) {
        operations.delete(principal.get(), id);
    }
}
