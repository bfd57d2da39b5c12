package com.aira.ui.appointments;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What an owner, or a booking form of theirs, writes into the calendar. */
public record NewAppointment(
        @NotNull UUID businessId,
        @NotBlank @Size(max = 200) String customerName,

        @Pattern(regexp = "^\\+[1-9][0-9]{6,14}$") @Schema(description = "E.164.")
        String customerPhone,

        @Email @Size(max = 320) String customerEmail,
        @NotNull Instant scheduledAt,

        @Min(5) @Max(1440) @Schema(description = "Minutes; absent: as long as the service lasts.")
        Integer duration,

        @Size(max = 100) @Schema(description = "Name of one of the business's services.")
        String serviceType,

        @Size(max = 4000) String notes,

        @Schema(description = "manual (the default) or web.")
        AppointmentSource source,

        @Schema(description = "Whether the customer is told by text message or e-mail; false by default.")
        Boolean notifyCustomer) {

    @AssertTrue(message = "must be manual or web")
    @Schema(hidden = true)
    public boolean isSourceOfAnOwner() {
        return source == null || source == AppointmentSource.manual || source == AppointmentSource.web;
    }
}
