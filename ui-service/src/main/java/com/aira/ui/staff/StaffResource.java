package com.aira.ui.staff;

import com.aira.ui.staff.StaffOperations.MemberChange;
import com.aira.ui.staff.StaffOperations.NewMember;
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

/** The staff of a business: people, tables, rooms. Where it has any that is active, each appointment takes one. */
@Path("/api/businesses/{businessId}/staff")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "businesses")
public class StaffResource {
    private final CurrentPrincipal principal;
    private final StaffOperations operations;

    StaffResource(CurrentPrincipal principal, StaffOperations operations) {
        this.principal = principal;
        this.operations = operations;
    }

    @GET
    @Operation(summary = "People and resources that take appointments, oldest first")
    @APIResponse(responseCode = "200", description = "A page of the staff")
    public Page<StaffView> list(UUID businessId, @Valid @BeanParam Paging paging) {
        return operations.list(principal.get(), businessId, paging);
    }

    @POST
    @Operation(
            summary = "Add a person or a resource",
            description =
                    "From the first one on, each appointment takes one of the staff, and bookingCapacity says nothing.")
    @APIResponseSchema(
            value = StaffView.class,
            responseCode = "201",
            responseDescription = "The member of the staff; Location names it")
    @APIResponse(responseCode = "409", description = "The business has one of this name")
    @APIResponse(responseCode = "422", description = "The business has as many as it may have")
    public RestResponse<StaffView> create(UUID businessId, @NotNull @Valid NewMember request) {
        var created = operations.create(principal.get(), businessId, request);
        return RestResponse.ResponseBuilder.<StaffView>created(
                        URI.create("/api/businesses/" + businessId + "/staff/" + created.id()))
                .entity(created)
                .build();
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "A member of the staff")
    @APIResponse(responseCode = "200", description = "The member of the staff")
    public StaffView get(UUID businessId, UUID id) {
        return operations.get(principal.get(), businessId, id);
    }

    @PUT
    @Path("/{id}")
    @Operation(
            summary = "Change a member of the staff",
            description = "What is absent keeps its value; a list replaces what was there.")
    @APIResponse(responseCode = "200", description = "The member of the staff as it is now")
    @APIResponse(responseCode = "409", description = "The business has another one of this name")
    public StaffView change(UUID businessId, UUID id, @NotNull @Valid MemberChange request) {
        return operations.change(principal.get(), businessId, id, request);
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Remove a member of the staff", description = "Appointments that are over lose its name.")
    @APIResponse(responseCode = "204", description = "Removed")
    @APIResponse(responseCode = "409", description = "Appointments with it lie ahead")
    public void delete(UUID businessId, UUID id) {
        operations.delete(principal.get(), businessId, id);
    }
}
