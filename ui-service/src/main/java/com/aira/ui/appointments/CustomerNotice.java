package com.aira.ui.appointments;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.hibernate.Session;

/** What a customer is told about a change of the calendar, written to the outbox in the change's own transaction. */
enum CustomerNotice {
    BOOKED("appointment_booked", "%s: you are booked for %s%s."),
    MOVED("appointment_moved", "%s: your appointment is now on %s%s."),
    CANCELLED("appointment_cancelled", "%s: your appointment on %s%s is cancelled.");

    private static final DateTimeFormatter WRITTEN =
            DateTimeFormatter.ofPattern("EEEE, MMMM d, yyyy 'at' h:mm a", Locale.US);

    private final String template;
    private final String sentence;

    CustomerNotice(String template, String sentence) {
        this.template = template;
        this.sentence = sentence;
    }

    /** @param change what makes this change one of its own; the same change is told once */
    void enqueue(Session session, Appointment appointment, String change) {
        Object[] business = (Object[])
                session.createQuery("select name, timeZone, phoneNumber from Business where id = :id", Object[].class)
                        .setParameter("id", appointment.businessId)
                        .getSingleResult();
        String when = WRITTEN.format(appointment.scheduledAt.atZone(ZoneId.of((String) business[1])));
        String service = appointment.serviceType == null ? "" : " (" + appointment.serviceType + ")";
        String text = sentence.formatted(business[0], when, service)
                + (business[2] == null ? "" : " Questions or changes: " + business[2]);
        if (appointment.customerPhone != null) {
            insert(session, appointment, "sms", appointment.customerPhone, text, change);
        }
        if (appointment.customerEmail != null) {
            insert(session, appointment, "email", appointment.customerEmail, text, change);
        }
    }

    private void insert(
            Session session, Appointment appointment, String channel, String recipient, String text, String change) {
        session.createNativeMutationQuery("""
                        insert into public.notifications
                          (business_id, appointment_id, recipient, channel, template, payload, idempotency_key)
                        values (:business, :appointment, :recipient, :channel, :template,
                                jsonb_build_object('subject', cast(:subject as text), 'text', cast(:text as text)), :key)
                        on conflict (idempotency_key) do nothing""")
                .setParameter("business", appointment.businessId)
                .setParameter("appointment", appointment.id)
                .setParameter("recipient", recipient)
                .setParameter("channel", channel)
                .setParameter("template", template)
                .setParameter(
                        "subject",
                        Map.of(
                                        BOOKED, "Your appointment is booked",
                                        MOVED, "Your appointment was moved",
                                        CANCELLED, "Your appointment is cancelled")
                                .get(this))
                .setParameter("text", text)
                .setParameter("key", key(appointment.id, channel, change))
                .executeUpdate();
    }

    private String key(UUID appointment, String channel, String change) {
        return template + ":" + appointment + ":" + change + ":" + channel;
    }
}
