package com.aira.ui.websites;

import com.aira.ui.tenancy.CurrentPrincipal;
import com.aira.ui.web.Page;
import com.aira.ui.websites.WebsiteOperations.NewWebsite;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/api/businesses/{businessId}/websites")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "documents")
public class WebsitesResource {
    private final CurrentPrincipal principal;
    private final WebsiteOperations operations;

    WebsitesResource(CurrentPrincipal principal, WebsiteOperations operations) {
        this.principal = principal;
        this.operations = operations;
    }

    @GET
    @Operation(summary = "Websites that are read, newest first")
    @APIResponse(responseCode = "200", description = "All of them")
    public Page<WebsiteView> list(UUID businessId) {
        return operations.list(principal.get(), businessId);
    }

    @POST
    @Operation(
            summary = "Read a website",
            description =
                    "Its pages become documents: those on the same host that links lead to, as its robots.txt allows.")
    @APIResponseSchema(
            value = WebsiteView.class,
            responseCode = "201",
            responseDescription = "The website, pending; Location names it")
    @APIResponse(responseCode = "409", description = "It is read already, or the account has no room for more")
    @APIResponse(responseCode = "422", description = "There are " + WebsiteOperations.MOST + " websites already")
    @APIResponse(responseCode = "429", description = "Too many requests; Retry-After says when")
    public RestResponse<WebsiteView> add(UUID businessId, @NotNull @Valid NewWebsite request) {
        var added = operations.add(principal.get(), businessId, request);
        return RestResponse.ResponseBuilder.<WebsiteView>created(URI.create("/api/websites/" + added.id()))
                .entity(added)
                .build();
    }
}
