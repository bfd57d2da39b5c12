package com.aira.ui.appointments;

import com.aira.ui.input.NoLink;
import com.aira.ui.input.PlainEmail;
import com.aira.ui.input.Readable;
import com.aira.ui.input.SingleLine;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "What is absent keeps its value; null clears what may be empty.")
public record AppointmentChange(
        Instant scheduledAt,
        @Min(5) @Max(1440) Integer duration,
        AppointmentStatus status,

        @SingleLine @Readable @Size(min = 1, max = 200) @Pattern(regexp = "(?s).*\\S.*", message = "must not be blank")
        String customerName,

        @Schema(nullable = true)
        Optional<@Pattern(regexp = "^\\+[1-9][0-9]{6,14}$", message = "must be in E.164") String> customerPhone,

        @Schema(nullable = true) Optional<@PlainEmail @Size(max = 320) String> customerEmail,
        @Schema(nullable = true) Optional<@SingleLine @NoLink @Readable @Size(max = 100) String> serviceType,
        @Schema(nullable = true) Optional<@Size(max = 4000) String> notes,

        @Schema(
                nullable = true,
                description =
                        "Who of the staff takes it; absent: as before, but whom nobody asked for may be another after a move."
                                + " null takes that one off: an appointment that moves or grows longer gets whoever is free,"
                                + " one that stays is left without anybody.")
        Optional<UUID> staffId,

        @Schema(nullable = true) Optional<@Min(1) @Max(500) Integer> partySize,

        @Schema(description = "Whether the customer is told of a move or cancellation; false when absent.")
        Boolean notifyCustomer) {

    /** What is not about time; that the booking law decides. */
    void describe(Appointment appointment) {
        appointment.customerName = customerName == null ? appointment.customerName : customerName.strip();
        appointment.customerPhone = customerPhone == null ? appointment.customerPhone : customerPhone.orElse(null);
        appointment.customerEmail = customerEmail == null ? appointment.customerEmail : customerEmail.orElse(null);
        appointment.serviceType = serviceType == null ? appointment.serviceType : serviceType.orElse(null);
        appointment.notes = notes == null ? appointment.notes : notes.orElse(null);
        appointment.partySize = partySize == null ? appointment.partySize : partySize.orElse(null);
    }

    UUID staffAfter(Appointment appointment) {
        return staffId == null ? appointment.staffId : staffId.orElse(null);
    }

    boolean moves(Appointment appointment) {
        return scheduledAt != null && !scheduledAt.equals(appointment.scheduledAt)
                || duration != null && duration != appointment.duration;
    }
}
