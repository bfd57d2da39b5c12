package com.aira.ui.appointments;

import com.aira.ui.appointments.AppointmentOperations.Availability;
import com.aira.ui.appointments.AppointmentOperations.SlotWish;
import com.aira.ui.tenancy.CurrentPrincipal;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/businesses/{businessId}/availability")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "appointments")
public class AvailabilityResource {
    private final CurrentPrincipal principal;
    private final AppointmentOperations operations;

    AvailabilityResource(CurrentPrincipal principal, AppointmentOperations operations) {
        this.principal = principal;
        this.operations = operations;
    }

    @GET
    @Operation(summary = "Free starts in [from, to)", description = "At most 62 days.")
    @APIResponse(responseCode = "200", description = "What a booking now would be granted")
    public Availability get(
            UUID businessId,
            @QueryParam("from") @NotNull Instant from,
            @QueryParam("to") @NotNull Instant to,
            @QueryParam("duration")
                    @Min(5)
                    @Max(1440)
                    @Parameter(description = "Minutes; absent, those of the service.")
                    Integer duration,
            @QueryParam("service") @Size(max = 100) @Parameter(description = "Name of a service.") String service,
            @QueryParam("staffId") @Parameter(description = "Who of the staff; absent: anyone.") UUID staffId,
            @QueryParam("partySize")
                    @Min(1)
                    @Max(500)
                    @Parameter(description = "How many people come; a table must seat them.")
                    Integer partySize) {
        return operations.availability(
                principal.get(), businessId, from, to, new SlotWish(duration, service, staffId, partySize));
    }
}
