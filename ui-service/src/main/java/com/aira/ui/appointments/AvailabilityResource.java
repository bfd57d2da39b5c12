package com.aira.ui.appointments;

import com.aira.ui.business.Businesses;
import com.aira.ui.tenancy.CurrentPrincipal;
import com.aira.ui.tenancy.OwnerTransactions;
import com.aira.ui.web.Refusal;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/businesses/{businessId}/availability")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "appointments")
public class AvailabilityResource {
    private static final Duration LONGEST = Duration.ofDays(62);

    private final CurrentPrincipal principal;
    private final OwnerTransactions transactions;
    private final Calendar calendar;

    AvailabilityResource(CurrentPrincipal principal, OwnerTransactions transactions, Calendar calendar) {
        this.principal = principal;
        this.transactions = transactions;
        this.calendar = calendar;
    }

    public record Slot(
            @Schema(required = true) Instant startsAt,
            @Schema(required = true) Instant endsAt,

            @Schema(required = true, description = "How many more appointments fit.")
            int remaining) {}

    public record Availability(@Schema(required = true) List<Slot> slots) {}

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
            @QueryParam("service") @Size(max = 100) @Parameter(description = "Name of a service.") String service) {
        if (from.isAfter(to) || Duration.between(from, to).compareTo(LONGEST) > 0) {
            throw Refusal.invalid("to", "must be at most 62 days after from");
        }
        return transactions.read(principal.get(), session -> {
            Businesses.mustExist(session, businessId);
            var minutes = duration != null ? duration : Calendar.durationOf(session, businessId, service);
            if (minutes == null) {
                throw Refusal.invalid("duration", "must be given, or a service that the business offers");
            }
            return new Availability(calendar.slots(session, businessId, from, to, minutes, service));
        });
    }
}
