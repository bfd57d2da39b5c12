package com.aira.ui.appointments;

import com.aira.runtime.database.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
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

        @Schema(nullable = true, description = "Who of the staff takes it; null where nobody does.")
        UUID staffId,

        @Schema(nullable = true) Integer partySize,
        @Schema(required = true) Instant createdAt,
        @Schema(required = true) Instant updatedAt) {

    static final String COLUMNS =
            "id, business_id, customer_name, customer_phone, customer_email, scheduled_at, duration,"
                    + " status, source, external_id, service_type, notes, staff_id, party_size, created_at, updated_at";

    static AppointmentView of(ResultSet row) throws SQLException {
        return new AppointmentView(
                Sql.uuid(row, "id"),
                Sql.uuid(row, "business_id"),
                row.getString("customer_name"),
                row.getString("customer_phone"),
                row.getString("customer_email"),
                Sql.instant(row, "scheduled_at"),
                row.getInt("duration"),
                AppointmentStatus.valueOf(row.getString("status")),
                AppointmentSource.valueOf(row.getString("source")),
                row.getString("external_id"),
                row.getString("service_type"),
                row.getString("notes"),
                Sql.uuid(row, "staff_id"),
                row.getObject("party_size", Integer.class),
                Sql.instant(row, "created_at"),
                Sql.instant(row, "updated_at"));
    }

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
                appointment.staffId,
                appointment.partySize,
                appointment.createdAt,
                appointment.updatedAt);
    }
}
