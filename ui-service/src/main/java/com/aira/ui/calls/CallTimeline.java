package com.aira.ui.calls;

import com.aira.ui.messages.TextMessage;
import com.aira.ui.shell.Shell;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;

/**
 * A call with everything that came of it.
 *
 * @param latencies null when no answer was timed
 * @param recordingDays how long recordings of this business are kept; null when calls are not recorded
 */
record CallTimeline(
        CallView view,
        CallLine line,
        Latencies latencies,
        List<Made> appointments,
        List<Left> messages,
        List<TextMessage> texts,
        Integer recordingDays,
        boolean recordingOver) {
    /** Confirmations and replies follow a call soon. */
    private static final Duration AROUND = Duration.ofHours(1);

    private static final int MOST = 20;

    /** An appointment that the receptionist made in this call. */
    public record Made(
            UUID id, String customerName, String serviceType, Instant scheduledAt, Integer duration, String status) {

        /** What became of it since; null while it stands. */
        public String statusNow() {
            return status.equals("confirmed") ? null : status.replace("no_show", "did not come");
        }
    }

    public record Left(UUID id, String customerName, String body, Boolean unread) {}

    /** Whether the caller showed a number that can be dialled. */
    public boolean callable() {
        return view.call().fromNumber().startsWith("+");
    }

    /** Whether the number that the caller showed is theirs, in words; null where there is nothing to say. */
    public String numberProof() {
        var attestation = view.call().attestation();
        if (attestation == null || !callable()) {
            return null;
        }
        return attestation.equals("passed_a")
                ? "Confirmed by the phone company"
                : "Not confirmed by the phone company: somebody else may have shown it";
    }

    /** The day of an appointment on the calendar of the business. */
    public LocalDate day(Made made, Shell shell) {
        return made.scheduledAt().atZone(shell.zone()).toLocalDate();
    }

    static CallTimeline of(Session session, CallView view, Instant now) {
        var call = view.call();
        var after = CallFacts.of(session, List.of(call.id())).get(call.id());
        var days = recordingDays(session, call.businessId());
        return new CallTimeline(
                view,
                CallLine.of(call, after),
                Latencies.of(view.turns()),
                appointments(session, call),
                messages(session, call),
                texts(session, call),
                days,
                days != null && call.startedAt().plus(Duration.ofDays(days)).isBefore(now));
    }

    private static List<Made> appointments(Session session, CallSummary call) {
        return session.createNativeQuery(
                        "select id, customer_name, service_type, scheduled_at, duration, cast(status as text) as status"
                                + " from public.appointments where external_id = :sid and business_id = :business"
                                + " order by scheduled_at, id",
                        Made.class)
                .addScalar("id", UUID.class)
                .addScalar("customer_name", String.class)
                .addScalar("service_type", String.class)
                .addScalar("scheduled_at", Instant.class)
                .addScalar("duration", Integer.class)
                .addScalar("status", String.class)
                .setParameter("sid", call.callSid())
                .setParameter("business", call.businessId())
                .setMaxResults(MOST)
                .getResultList();
    }

    private static List<Left> messages(Session session, CallSummary call) {
        return session.createNativeQuery(
                        "select id, customer_name, body, read_at is null as unread from public.caller_messages"
                                + " where call_id = :call order by created_at, id",
                        Left.class)
                .addScalar("id", UUID.class)
                .addScalar("customer_name", String.class)
                .addScalar("body", String.class)
                .addScalar("unread", Boolean.class)
                .setParameter("call", call.id())
                .setMaxResults(MOST)
                .getResultList();
    }

    private static List<TextMessage> texts(Session session, CallSummary call) {
        return session.createNativeQuery(
                        "select id, direction, body, status, error_code, cast(media as text) as media, silence, created_at"
                                + " from public.messages"
                                + " where business_id = :business and customer_number = :caller"
                                + " and created_at between :from and :to order by created_at, id",
                        TextMessage.class)
                .addScalar("id", UUID.class)
                .addScalar("direction", String.class)
                .addScalar("body", String.class)
                .addScalar("status", String.class)
                .addScalar("error_code", String.class)
                .addScalar("media", String.class)
                .addScalar("silence", String.class)
                .addScalar("created_at", Instant.class)
                .setParameter("business", call.businessId())
                .setParameter("caller", call.fromNumber())
                .setParameter("from", call.startedAt())
                .setParameter("to", (call.endedAt() == null ? call.startedAt() : call.endedAt()).plus(AROUND))
                .setMaxResults(MOST)
                .getResultList();
    }

    private static Integer recordingDays(Session session, UUID business) {
        return session.createNativeQuery(
                        "select cast(d.value as integer) as days from public.configurations d"
                                + " join public.configurations e on e.business_id = d.business_id"
                                + " where d.business_id = :business and d.key = 'recording.retention_days'"
                                + " and e.key = 'recording.enabled' and e.value = 'true'",
                        Integer.class)
                .setParameter("business", business)
                .uniqueResult();
    }
}
