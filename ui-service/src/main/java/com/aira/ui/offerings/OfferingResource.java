package com.aira.ui.offerings;

import com.aira.ui.offerings.OfferingOperations.NewOffering;
import com.aira.ui.offerings.OfferingOperations.OfferingChange;
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

/** The services of a business: what callers can book. */
@Path("/api/businesses/{businessId}/services")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "businesses")
public class OfferingResource {
    private final CurrentPrincipal principal;
    private final OfferingOperations operations;

    OfferingResource(CurrentPrincipal principal, OfferingOperations operations) {
        this.principal = principal;
        this.operations = operations;
    }

    @GET
    @Operation(summary = "Services of a business, oldest first")
    @APIResponse(responseCode = "200", description = "A page of services")
    public Page<OfferingView> list(UUID businessId, @Valid @BeanParam Paging paging) {
        return operations.list(principal.get(), businessId, paging);
    }

    @POST
    @Operation(summary = "Offer a service")
    @APIResponseSchema(
            value = OfferingView.class,
            responseCode = "201",
            responseDescription = "The service; Location names it")
    @APIResponse(responseCode = "409", description = "The business offers a service of this name")
    public RestResponse<OfferingView> create(UUID businessId, @NotNull @Valid NewOffering request) {
        var created = operations.create(principal.get(), businessId, request);
        return RestResponse.ResponseBuilder.<OfferingView>created(
                        URI.create("/api/businesses/" + businessId + "/services/" + created.id()))
                .entity(created)
                .build();
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "A service")
    @APIResponse(responseCode = "200", description = "The service")
    public OfferingView get(UUID businessId, UUID id) {
        return operations.get(principal.get(), businessId, id);
    }

    @PUT
    @Path("/{id}")
    @Operation(summary = "Change a service", description = "What is absent keeps its value.")
    @APIResponse(responseCode = "200", description = "The service as it is now")
    @APIResponse(responseCode = "409", description = "The business offers a service of this name")
    public OfferingView change(UUID businessId, UUID id, @NotNull @Valid OfferingChange request) {
        return operations.change(principal.get(), businessId, id, request);
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Stop offering a service", description = "Appointments keep its name.")
    @APIResponse(responseCode = "204", description = "Deleted")
    @APIResponse(responseCode = "409", description = "Somebody of the staff does nothing else")
    public void delete(UUID businessId, UUID id) {
        operations.delete(principal.get(), businessId, id);
    }
}
