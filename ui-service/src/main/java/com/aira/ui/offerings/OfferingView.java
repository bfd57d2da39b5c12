package com.aira.ui.offerings;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "Service")
public record OfferingView(
        @Schema(required = true) UUID id,
        @Schema(required = true) UUID businessId,
        @Schema(required = true) String name,
        @Schema(required = true, description = "Minutes.") int duration,
        @Schema(nullable = true) BigDecimal price,
        @Schema(required = true) String currency,

        @Schema(required = true, description = "Minutes kept free after an appointment.")
        int buffer,

        @Schema(required = true) boolean isActive,
        @Schema(required = true) Instant createdAt,
        @Schema(required = true) Instant updatedAt) {

    static OfferingView of(Offering service) {
        return new OfferingView(
                service.id,
                service.businessId,
                service.name,
                service.duration,
                service.price,
                service.currency,
                service.buffer,
                service.isActive,
                service.createdAt,
                service.updatedAt);
    }
}
