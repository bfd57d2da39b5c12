package com.aira.ui.appointments;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Optional components: null was not sent and stays, empty was sent as null and is cleared. */
@Schema(description = "What is absent keeps its value; null clears what may be empty.")
public record AppointmentChange(
        Instant scheduledAt,
        @Min(5) @Max(1440) @Schema(description = "Minutes.") Integer duration,
        AppointmentStatus status,

        @Size(min = 1, max = 200) @Pattern(regexp = "(?s).*\\S.*", message = "must not be blank")
        String customerName,

        @Schema(nullable = true) Optional<@Pattern(regexp = "^\\+[1-9][0-9]{6,14}$") String> customerPhone,
        @Schema(nullable = true) Optional<@Email @Size(max = 320) String> customerEmail,
        @Schema(nullable = true) Optional<@Size(max = 4000) String> notes,
        @Schema(nullable = true) Optional<@Size(max = 100) String> serviceType,

        @Schema(description = "Whether the customer is told; false by default.")
        Boolean notifyCustomer) {

    boolean moves(Appointment appointment) {
        return scheduledAt != null && !scheduledAt.equals(appointment.scheduledAt)
                || duration != null && !duration.equals(appointment.duration);
    }

    void describe(Appointment appointment) {
        appointment.customerName = customerName == null ? appointment.customerName : customerName.strip();
        appointment.customerPhone = changed(customerPhone, appointment.customerPhone);
        appointment.customerEmail = changed(customerEmail, appointment.customerEmail);
        appointment.notes = changed(notes, appointment.notes);
        appointment.serviceType = changed(serviceType, appointment.serviceType);
    }

    private static String changed(Optional<String> change, String current) {
        return change == null ? current : change.orElse(null);
    }
}
