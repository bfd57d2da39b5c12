package com.aira.ui.calls;

import com.aira.runtime.database.Sql;
import com.aira.ui.messages.TextMessage;
import com.aira.ui.shell.Shell;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

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

    static CallTimeline of(Connection connection, CallView view, Instant now) throws SQLException {
        var call = view.call();
        var after = CallFacts.of(connection, List.of(call.id())).get(call.id());
        var days = recordingDays(connection, call.businessId());
        return new CallTimeline(
                view,
                CallLine.of(call, after),
                Latencies.of(view.turns()),
                appointments(connection, call),
                messages(connection, call),
                texts(connection, call),
                days,
                days != null && call.startedAt().plus(Duration.ofDays(days)).isBefore(now));
    }

    private static List<Made> appointments(Connection connection, CallSummary call) throws SQLException {
        return Sql.list(
                connection,
                "select id, customer_name, service_type, scheduled_at, duration, cast(status as text) as status"
                        + " from public.appointments where external_id = ? and business_id = ?"
                        + " order by scheduled_at, id limit ?",
                Made.class,
                call.callSid(),
                call.businessId(),
                MOST);
    }

    private static List<Left> messages(Connection connection, CallSummary call) throws SQLException {
        return Sql.list(
                connection,
                "select id, customer_name, body, read_at is null as unread from public.caller_messages"
                        + " where call_id = ? order by created_at, id limit ?",
                Left.class,
                call.id(),
                MOST);
    }

    private static List<TextMessage> texts(Connection connection, CallSummary call) throws SQLException {
        return Sql.list(
                connection,
                "select id, direction, body, status, error_code, cast(media as text) as media, silence, created_at"
                        + " from public.messages"
                        + " where business_id = ? and customer_number = ?"
                        + " and created_at between ? and ? order by created_at, id limit ?",
                TextMessage.class,
                call.businessId(),
                call.fromNumber(),
                call.startedAt(),
                (call.endedAt() == null ? call.startedAt() : call.endedAt()).plus(AROUND),
                MOST);
    }

    private static Integer recordingDays(Connection connection, UUID business) throws SQLException {
        return Sql.value(
                connection,
                "select cast(d.value as integer) as days from public.configurations d"
                        + " join public.configurations e on e.business_id = d.business_id"
                        + " where d.business_id = ? and d.key = 'recording.retention_days'"
                        + " and e.key = 'recording.enabled' and e.value = 'true'",
                Integer.class,
                business);
    }
}
