package com.aira.ui.business;

import com.aira.ui.business.hours.ClosuresRequest;
import com.aira.ui.business.hours.HoursRequest;
import com.aira.ui.tenancy.CurrentPrincipal;
import com.aira.ui.web.Page;
import com.aira.ui.web.Paging;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
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

@Path("/api/businesses")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "businesses")
public class BusinessResource {
    private final CurrentPrincipal principal;
    private final BusinessOperations operations;

    BusinessResource(CurrentPrincipal principal, BusinessOperations operations) {
        this.principal = principal;
        this.operations = operations;
    }

    @GET
    @Operation(summary = "The owner's businesses, newest first")
    @APIResponse(responseCode = "200", description = "A page of businesses")
    public Page<BusinessView> list(@Valid @BeanParam Paging paging) {
        return operations.list(principal.get(), paging);
    }

    @POST
    @Operation(summary = "Create a business with all its defaults")
    @APIResponseSchema(
            value = BusinessView.class,
            responseCode = "201",
            responseDescription = "The business; Location names it")
    @APIResponse(
            responseCode = "409",
            description = "The number is associated with another business, or the account has no room for more")
    @APIResponse(responseCode = "422", description = "The owner has no such number")
    public RestResponse<BusinessView> create(@NotNull @Valid NewBusiness request) {
        var created = operations.create(principal.get(), request);
        return RestResponse.ResponseBuilder.<BusinessView>created(URI.create("/api/businesses/" + created.id()))
                .entity(created)
                .build();
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "A business")
    @APIResponse(responseCode = "200", description = "The business")
    public BusinessView get(UUID id) {
        return operations.get(principal.get(), id);
    }

    @PUT
    @Path("/{id}")
    @Operation(summary = "Change a business", description = "What is absent keeps its value; null clears.")
    @APIResponse(responseCode = "200", description = "The business as it is now")
    @APIResponse(responseCode = "409", description = "The number is associated with another business")
    @APIResponse(responseCode = "422", description = "The owner has no such number")
    public BusinessView change(UUID id, @NotNull @Valid BusinessChange request) {
        return operations.change(principal.get(), id, request);
    }

    @PUT
    @Path("/{id}/hours")
    @Operation(summary = "Replace the opening hours")
    @APIResponse(responseCode = "200", description = "The business as it is now")
    public BusinessView setHours(UUID id, @NotNull @Valid HoursRequest request) {
        return operations.setHours(principal.get(), id, request);
    }

    @PUT
    @Path("/{id}/closures")
    @Operation(summary = "Replace the closures")
    @APIResponse(responseCode = "200", description = "The business as it is now")
    public BusinessView setClosures(UUID id, @NotNull @Valid ClosuresRequest request) {
        return operations.setClosures(principal.get(), id, request);
    }

    @DELETE
    @Path("/{id}")
    @Operation(
            summary = "Delete a business with everything that belongs to it",
            description = "Its numbers are given back and its files removed shortly after.")
    @APIResponse(responseCode = "204", description = "Deleted")
    public void delete(UUID id) {
        operations.delete(principal.get(), id);
    }
}
