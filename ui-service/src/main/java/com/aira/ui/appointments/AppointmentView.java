package com.aira.ui.appointments;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "Appointment")
public record AppointmentView(
        @Schema(required = true) UUID id,
        @Schema(required = true) UUID businessId,
        @Schema(required = true) String customerName,
        @Schema(nullable = true) String customerPhone,
        @Schema(nullable = true) String customerEmail,
        @Schema(required = true) Instant scheduledAt,
        @Schema(required = true, description = "Minutes.") int duration,
        @Schema(required = true) AppointmentStatus status,
        @Schema(required = true) AppointmentSource source,

        @Schema(nullable = true, description = "The CallSid, or other provenance.")
        String externalId,

        @Schema(nullable = true) String serviceType,
        @Schema(nullable = true) String notes,
        @Schema(required = true) Instant createdAt,
        @Schema(required = true) Instant updatedAt) {

    static AppointmentView of(Appointment appointment) {
        return new AppointmentView(
                appointment.id,
                appointment.businessId,
                appointment.customerName,
                appointment.customerPhone,
                appointment.customerEmail,
                appointment.scheduledAt,
                appointment.duration,
                appointment.status,
                appointment.source,
                appointment.externalId,
                appointment.serviceType,
                appointment.notes,
                appointment.createdAt,
                appointment.updatedAt);
    }
}
