package com.aira.ui.appointments;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * @param duration in minutes
 * @param externalId the CallSid of the call it was booked in, or other provenance; may be null
 */
@Schema(name = "Appointment")
public record AppointmentView(
        @Schema(required = true) UUID id,
        @Schema(required = true) UUID businessId,
        @Schema(required = true) String customerName,
        @Schema(required = true, nullable = true) String customerPhone,
        @Schema(required = true, nullable = true) String customerEmail,
        @Schema(required = true) Instant scheduledAt,
        @Schema(required = true, description = "Minutes.") int duration,
        @Schema(required = true) AppointmentStatus status,
        @Schema(required = true) AppointmentSource source,
        @Schema(required = true, nullable = true) String externalId,
        @Schema(required = true, nullable = true) String serviceType,
        @Schema(required = true, nullable = true) String notes,
        @Schema(required = true) Instant createdAt,
        @Schema(required = true) Instant updatedAt) {

    static AppointmentView of(Appointment row) {
        return new AppointmentView(
                row.id,
                row.businessId,
                row.customerName,
                row.customerPhone,
                row.customerEmail,
                row.scheduledAt,
                row.duration,
                row.status,
                row.source,
                row.externalId,
                row.serviceType,
                row.notes,
                row.createdAt,
                row.updatedAt);
    }
}
