package com.aira.ui.appointments;

import com.aira.runtime.database.Sql;
import com.aira.schema.OneLine;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Words for customers, written to the outbox in the transaction of the change; voice-agent-service delivers them. */
@Singleton
class Confirmations {
    private static final DateTimeFormatter WRITTEN =
            DateTimeFormatter.ofPattern("EEEE, MMMM d, yyyy 'at' h:mm a", Locale.US);

    enum Event {
        BOOKED("appointment_booked", "is booked"),
        MOVED("appointment_moved", "was moved"),
        CANCELLED("appointment_cancelled", "was cancelled");

        private final String template;
        private final String happened;

        Event(String template, String happened) {
            this.template = template;
            this.happened = happened;
        }
    }

    /** @param person who takes the appointment, if that is a person */
    private record Sender(String name, String timeZone, String person) {}

    /** One line by text message and one by e-mail, as far as the customer left addresses. */
    void tell(Connection connection, Event event, Appointment appointment) throws SQLException {
        var sender = Sql.first(
                        connection,
                        "select b.name, b.time_zone, (select s.name from public.staff s where s.business_id = b.id"
                                + " and s.id = ? and s.kind = 'person') from public.business_v2 b where b.id = ?",
                        Sender.class,
                        appointment.staffId,
                        appointment.businessId)
                .orElseThrow();
        var payload = Map.of(
                "subject",
                OneLine.of(sender.name + ": your appointment " + event.happened),
                "text",
                text(event, appointment, sender),
                "scheduledAt",
                appointment.scheduledAt.toString());
        write(connection, event, appointment, "sms", appointment.customerPhone, payload);
        write(connection, event, appointment, "email", appointment.customerEmail, payload);
    }

    private static String text(Event event, Appointment appointment, Sender sender) {
        var when = WRITTEN.format(appointment.scheduledAt.atZone(ZoneId.of(sender.timeZone)));
        var what = Stream.of(appointment.serviceType, sender.person == null ? null : "with " + sender.person)
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
        what = what.isEmpty() ? "" : " (" + what + ")";
        return switch (event) {
            case BOOKED -> sender.name + ": you are booked for " + when + what + ".";
            case MOVED -> sender.name + ": your appointment" + what + " is now on " + when + ".";
            case CANCELLED -> sender.name + ": your appointment" + what + " on " + when + " is cancelled.";
        };
    }

    private static void write(
            Connection connection,
            Event event,
            Appointment appointment,
            String channel,
            String recipient,
            Map<String, String> payload)
            throws SQLException {
        if (recipient == null) {
            return;
        }
        Sql.value(
                connection,
                "select private.enqueue_notification(?, ?, ?,"
                        + " jsonb_build_object('subject', cast(? as text), 'text', cast(? as text),"
                        // The owner's doing, not the customer's: it waits for the morning. That the customer
                        // agreed is what the owner says by ticking the box.
                        + " 'agreed', true, 'scheduledAt', cast(? as text)), ?,"
                        + " p_business_id => ?, p_appointment_id => ?)",
                UUID.class,
                recipient,
                channel,
                event.template,
                payload.get("subject"),
                payload.get("text"),
                payload.get("scheduledAt"),
                event.template + ":" + appointment.id + ":" + appointment.updatedAt.toEpochMilli() + ":" + channel,
                appointment.businessId,
                appointment.id);
    }
}
