package com.aira.ui.appointments;

import com.aira.ui.input.NoLink;
import com.aira.ui.input.PlainEmail;
import com.aira.ui.input.Readable;
import com.aira.ui.input.SingleLine;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

public record NewAppointment(
        @NotNull UUID businessId,
        @NotBlank @SingleLine @Readable @Size(max = 200) String customerName,

        @Pattern(regexp = "^\\+[1-9][0-9]{6,14}$", message = "must be in E.164, such as +14155550123")
        String customerPhone,

        @PlainEmail @Size(max = 320) String customerEmail,
        @NotNull Instant scheduledAt,

        @Min(5) @Max(1440) @Schema(description = "Minutes; absent, as long as the service of serviceType takes.")
        Integer duration,

        @SingleLine @NoLink @Readable @Size(max = 100) String serviceType,
        @Size(max = 4000) String notes,

        @Schema(nullable = true, description = "Who of the staff shall take it; absent: whoever is free.")
        UUID staffId,

        @Min(1) @Max(500) @Schema(nullable = true, description = "How many people come; a table must seat them.")
        Integer partySize,

        @Pattern(regexp = "^(manual|web)$")
        @Schema(
                description = "manual when absent.",
                enumeration = {"manual", "web"})
        String source,

        @Schema(
                description =
                        "Whether the customer, who must have agreed to it, gets a confirmation; false when absent.")
        Boolean notifyCustomer) {}
