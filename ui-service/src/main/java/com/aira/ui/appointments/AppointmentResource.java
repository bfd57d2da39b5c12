package com.aira.ui.appointments;

import com.aira.ui.tenancy.CurrentPrincipal;
import com.aira.ui.web.Page;
import com.aira.ui.web.Paging;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/api/appointments")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "appointments")
public class AppointmentResource {
    private final CurrentPrincipal principal;
    private final AppointmentOperations operations;

    AppointmentResource(CurrentPrincipal principal, AppointmentOperations operations) {
        this.principal = principal;
        this.operations = operations;
    }

    @GET
    @Operation(summary = "Appointments of a business, earliest first")
    @APIResponse(responseCode = "200", description = "A page of appointments that begin in [from, to)")
    public Page<AppointmentView> list(
            @QueryParam("businessId") @NotNull UUID businessId,
            @QueryParam("from") Instant from,
            @QueryParam("to") Instant to,
            @Valid @BeanParam Paging paging) {
        return operations.list(principal.get(), businessId, from, to, paging);
    }

    @POST
    @Operation(summary = "Book an appointment", description = "The booking rules hold for owners as for callers.")
    @APIResponse(
            responseCode = "201",
            description = "Booked; Location names it",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = AppointmentView.class)))
    @APIResponse(
            responseCode = "200",
            description = "The same idempotency key booked it before",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = AppointmentView.class)))
    @APIResponse(responseCode = "404", description = "There is no such business, or it is another owner's")
    @APIResponse(
            responseCode = "409",
            description =
                    "Type appointment-refused: reason is taken, outside_hours, closed, too_soon or too_far; of staff"
                            + " also unknown_staff, service_not_by_staff, party_too_large or staff_off;"
                            + " alternatives are up to three free starts")
    @APIResponse(responseCode = "429", description = "Too many customers were written to; Retry-After says when")
    public RestResponse<AppointmentView> book(
            @NotNull @Valid NewAppointment request,
            @HeaderParam("Idempotency-Key")
                    @Size(min = 1, max = 200)
                    @Parameter(description = "The same key is the same booking, however often it is sent.")
                    String key) {
        var booked = operations.book(principal.get(), request, key);
        var view = booked.appointment();
        return booked.isNew()
                ? RestResponse.ResponseBuilder.<AppointmentView>created(URI.create("/api/appointments/" + view.id()))
                        .entity(view)
                        .build()
                : RestResponse.ok(view);
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "An appointment")
    @APIResponse(responseCode = "200", description = "The appointment")
    public AppointmentView get(UUID id) {
        return operations.get(principal.get(), id);
    }

    @PATCH
    @Path("/{id}")
    @Operation(summary = "Move, cancel, complete or describe an appointment")
    @APIResponse(responseCode = "200", description = "The appointment as it is now")
    @APIResponse(
            responseCode = "409",
            description =
                    "Type appointment-refused, with reason (also state: only a confirmed one moves) and alternatives")
    @APIResponse(responseCode = "429", description = "Too many customers were written to; Retry-After says when")
    public AppointmentView change(UUID id, @NotNull @Valid AppointmentChange request) {
        return operations.change(principal.get(), id, request);
    }
}
