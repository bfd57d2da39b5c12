package com.aira.ui.staff;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A service that a member of the staff does. */
public record StaffService(
        @NotNull UUID serviceId,

        @Min(5) @Max(1440) @Schema(nullable = true, description = "Minutes, where this one takes others than usual.")
        Integer duration) {}
