package com.aira.ui.appointments;

import com.aira.ui.business.Businesses;
import com.aira.ui.tenancy.CurrentOwner;
import com.aira.ui.tenancy.OwnerTransactions;
import com.aira.ui.web.Refusal;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
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
@Tag(name = "appointments")
public class AvailabilityResource {
    /** A month's view with its edges; the arithmetic grows with the range. */
    private static final Duration LONGEST = Duration.ofDays(45);

    private final CurrentOwner owner;
    private final OwnerTransactions transactions;

    AvailabilityResource(CurrentOwner owner, OwnerTransactions transactions) {
        this.owner = owner;
        this.transactions = transactions;
    }

    public record Availability(@Schema(required = true) List<FreeSlot> slots) {}

    /** @param remaining how many more appointments fit */
    public record FreeSlot(
            @Schema(required = true) Instant startsAt,
            @Schema(required = true) Instant endsAt,
            @Schema(required = true) int remaining) {}

    @GET
    @Operation(summary = "Free times that begin in [from, to), at most 45 days")
    @APIResponse(responseCode = "200", description = "The free times, earliest first")
    public Availability list(
            UUID businessId,
            @NotNull @QueryParam("from") Instant from,
            @NotNull @QueryParam("to") Instant to,
            @DefaultValue("30") @Min(5) @Max(1440) @Parameter(description = "Minutes.") @QueryParam("duration")
                    int duration,
            @Size(max = 100) @QueryParam("serviceType") String serviceType) {
        if (!from.isBefore(to) || from.isBefore(to.minus(LONGEST))) {
            throw Refusal.invalid("to", "must be after from, by 45 days at most");
        }
        return transactions.read(owner.get(), session -> {
            Businesses.mustExist(session, businessId);
            return new Availability(BookingLaw.available(session, businessId, from, to, duration, serviceType).stream()
                    .map(slot -> new FreeSlot(slot.startsAt(), slot.endsAt(), slot.remaining()))
                    .toList());
        });
    }
}
