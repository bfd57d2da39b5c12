package com.aira.voice.booking;

import com.aira.voice.outbox.OutboxWriter;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who is told what about a change of the calendar. */
final class Confirmations {

    private static final DateTimeFormatter WRITTEN =
            DateTimeFormatter.ofPattern("EEEE, MMMM d, yyyy 'at' h:mm a", Locale.US);

    enum Event {
        BOOKED("appointment_booked", "is booked", "New appointment"),
        MOVED("appointment_moved", "was moved", "Appointment moved"),
        CANCELLED("appointment_cancelled", "was cancelled", "Appointment cancelled");

        private final String template;
        private final String happened;
        private final String ownerSubject;

        Event(String template, String happened, String ownerSubject) {
            this.template = template;
            this.happened = happened;
            this.ownerSubject = ownerSubject;
        }
    }

    private Confirmations() {}

    /**
     * @param mayText whether the customer may get a text
     * @param change what makes this change one of its own, such as the key of the caller's utterance
     */
    static List<OutboxWriter.Line> of(
            Event event, Appointment appointment, Origin origin, boolean mayText, String change) {
        List<OutboxWriter.Line> lines = new ArrayList<>();
        String key = event.template + ":" + appointment.id() + ":" + change + ":";
        String subject = origin.business().name() + ": your appointment " + event.happened;
        if (origin.confirmBySms() && mayText) {
            appointment
                    .customerPhone()
                    .ifPresent(phone -> lines.add(line(
                            event,
                            appointment,
                            Optional.of(phone),
                            "sms",
                            subject,
                            toCustomer(event, appointment, origin),
                            key + "sms")));
        }
        if (origin.confirmByEmail()) {
            appointment
                    .customerEmail()
                    .ifPresent(email -> lines.add(line(
                            event,
                            appointment,
                            Optional.of(email),
                            "email",
                            subject,
                            toCustomer(event, appointment, origin),
                            key + "email")));
        }
        lines.add(line(
                event,
                appointment,
                origin.business().email(),
                "email",
                event.ownerSubject + ": " + appointment.customerName(),
                toOwner(event, appointment, origin),
                key + "owner"));
        return lines;
    }

    private static OutboxWriter.Line line(
            Event event,
            Appointment appointment,
            Optional<String> recipient,
            String channel,
            String subject,
            String text,
            String key) {
        return new OutboxWriter.Line(
                Optional.of(appointment.id()),
                recipient,
                channel,
                event.template,
                subject,
                text,
                facts(appointment),
                key);
    }

    private static Map<String, Object> facts(Appointment appointment) {
        Map<String, Object> facts = new HashMap<>();
        facts.put("customerName", appointment.customerName());
        facts.put("scheduledAt", appointment.at().toString());
        facts.put("duration", appointment.minutes());
        appointment.customerPhone().ifPresent(phone -> facts.put("customerPhone", phone));
        appointment.service().ifPresent(service -> facts.put("service", service));
        appointment.staff().ifPresent(staff -> facts.put("staff", staff.name()));
        appointment.partySize().ifPresent(size -> facts.put("partySize", size));
        return facts;
    }

    private static String toCustomer(Event event, Appointment appointment, Origin origin) {
        String what = Stream.of(appointment.service(), appointment.person().map(name -> "with " + name))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(" "));
        what = what.isEmpty() ? "" : " (" + what + ")";
        String when = written(appointment, origin);
        String name = origin.business().name();
        return switch (event) {
                    case BOOKED -> name + ": you are booked for " + when + what + ".";
                    case MOVED -> name + ": your appointment" + what + " is now on " + when + ".";
                    case CANCELLED -> name + ": your appointment" + what + " on " + when + " is cancelled.";
                }
                + origin.business()
                        .phone()
                        .map(phone -> " Questions or changes: " + phone)
                        .orElse("");
    }

    private static String toOwner(Event event, Appointment appointment, Origin origin) {
        return appointment.customerName()
                + appointment.customerPhone().map(phone -> " (" + phone + ")").orElse("")
                + appointment.service().map(service -> ", " + service).orElse("")
                + appointment
                        .staff()
                        .map(staff -> (staff.isPerson() ? ", with " : ", ") + staff.name())
                        .orElse("")
                + appointment.partySize().map(size -> ", party of " + size).orElse("")
                + ", " + appointment.minutes() + " minutes: the appointment on " + written(appointment, origin) + " "
                + event.happened + (origin.source().equals("sms") ? " by text message." : " by phone.")
                + appointment.notes().map(notes -> "\nNotes: " + notes).orElse("");
    }

    private static String written(Appointment appointment, Origin origin) {
        return WRITTEN.format(appointment.at().atZone(origin.business().zone()));
    }
}
