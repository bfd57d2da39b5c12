package com.aira.voice.call;

import com.aira.runtime.database.Sql;
import com.aira.voice.conversation.Conversations;
import com.aira.voice.destination.Destinations;
import com.aira.voice.frames.Attestation;
import com.aira.voice.limits.LimitsConfig;
import com.aira.voice.limits.ParallelCalls;
import com.aira.voice.tenancy.Tenants;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** The table {@code calls}: opens calls and finds them again; {@link CallLifecycle} says what becomes of them. */
@ApplicationScoped
public class Calls {

    /** Below {@link CallConfig#answerWithin()}, so that the database gives up before the caller is told. */
    private static final int OPEN_TIMEOUT_SECONDS = 3;

    private static final Pattern SID = Pattern.compile("CA[0-9a-fA-F]{32}");

    /** A SIP address; numbers are shorter. */
    private static final int LONGEST_ADDRESS = 255;

    private static final String FIND_OPEN = """
            select c.id as call_id, c.business_id, c.from_number, c.to_number, c.attestation, c.reconnects, c.started_at,
                   b.name, b.time_zone,
                   (select coalesce(jsonb_object_agg(k.key, k.value), '{}') from public.configurations k
                    where k.business_id = b.id) as settings,
                   (select coalesce(max(t.ordinal), 0) from public.call_turns t where t.call_id = c.id) as turns
            from public.calls c join public.business_v2 b on b.id = c.business_id
            where c.call_sid = ? and c.ended_at is null
            """;

    private final Tenants tenants;
    private final Conversations conversations;
    private final ObjectMapper json;
    private final ParallelCalls parallel;
    private final Destinations destinations = new Destinations();

    Calls(Tenants tenants, Conversations conversations, ObjectMapper json, LimitsConfig limits) {
        this.parallel = ParallelCalls.of(limits);
        this.tenants = tenants;
        this.conversations = conversations;
        this.json = json;
    }

    /**
     * Looks up the called number, opens the call's row and reserves its first minutes, in one round trip; a repeated
     * webhook finds the row.
     *
     * @param attestation is kept with the row, unless an earlier webhook brought one; empty where this one says nothing
     */
    Opened open(String callSid, String from, String to, Optional<Attestation> attestation) {
        if (!SID.matcher(callSid).matches() || from.length() > LONGEST_ADDRESS || to.length() > LONGEST_ADDRESS) {
            return new Opened.Refused("malformed");
        }
        return tenants.outside(connection -> {
            try (PreparedStatement open =
                    connection.prepareStatement("select * from private.open_call(?, ?, ?, null, ?, ?, ?)")) {
                open.setQueryTimeout(OPEN_TIMEOUT_SECONDS);
                open.setString(1, to);
                open.setString(2, from);
                open.setString(3, callSid);
                open.setBoolean(4, conversations.usesModel());
                open.setString(5, attestation.map(Attestation::column).orElse(null));
                open.setInt(6, parallel.most());
                try (ResultSet row = open.executeQuery()) {
                    row.next();
                    String outcome = row.getString("outcome");
                    UUID id = Sql.uuid(row, "call_id");
                    // A repeated webhook of a call that was taken is taken again.
                    if (outcome.equals("served") && id != null && row.getBoolean("is_new")) {
                        Optional<ParallelCalls.Excess> excess =
                                parallel.excess(row.getInt("of_caller"), row.getInt("of_business"));
                        if (excess.isPresent()) {
                            return new Opened.Busy(call(row, id, callSid, from, to), excess.get());
                        }
                    }
                    // No id although served: the CallSid is known as a call of another business.
                    return outcome.equals("served") && id != null
                            ? new Opened.Served(call(row, id, callSid, from, to))
                            : new Opened.Refused(outcome);
                }
            }
        });
    }

    /** A known call that has not ended; empty for any other CallSid. */
    public Optional<Resumed> findOpen(String callSid) {
        return businessOf(callSid)
                .flatMap(businessId -> tenants.within(
                        businessId,
                        connection -> Sql.first(connection, FIND_OPEN, row -> resumed(row, callSid), callSid)));
    }

    /** Whether the business may hand a caller over to this number, wherever it came from. */
    boolean mayDial(LiveCall call, String number) {
        return tenants.within(call.businessId(), connection -> {
            Optional<String> refusal = destinations.callRefusal(connection, call.businessId(), number);
            refusal.ifPresent(why -> Log.warnf("Call %s is not transferred: %s", call.callSid(), why));
            return refusal.isEmpty();
        });
    }

    /** Whether a number is one that this service answers: then the caller is no person. */
    public boolean isOurs(String number) {
        return tenants.outside(connection -> Sql.first(
                        connection, "select 1 from private.find_business_by_number(?)", row -> true, number)
                .isPresent());
    }

    Optional<UUID> businessOf(String callSid) {
        return tenants.outside(connection -> Sql.first(
                connection,
                "select business_id from private.find_call(?)",
                row -> Sql.uuid(row, "business_id"),
                callSid));
    }

    private Resumed resumed(ResultSet row, String callSid) throws SQLException {
        return new Resumed(
                call(row, Sql.uuid(row, "call_id"), callSid, row.getString("from_number"), row.getString("to_number")),
                row.getInt("reconnects"),
                row.getInt("turns"),
                Sql.instant(row, "started_at"));
    }

    private LiveCall call(ResultSet row, UUID id, String callSid, String from, String to) throws SQLException {
        try {
            return new LiveCall(
                    id,
                    callSid,
                    Sql.uuid(row, "business_id"),
                    row.getString("name"),
                    ZoneId.of(row.getString("time_zone")),
                    from,
                    to,
                    Attestation.ofColumn(row.getString("attestation")),
                    json.readValue(row.getString("settings"), new TypeReference<Map<String, String>>() {}));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("jsonb_object_agg makes JSON", e);
        }
    }

    /** What became of a call to one of our numbers. */
    sealed interface Opened {
        record Served(LiveCall call) implements Opened {}

        /** More of them run than one caller, or one business, can have. */
        record Busy(LiveCall call, ParallelCalls.Excess excess) implements Opened {}

        /** Reason {@code unknown}, {@code unassociated}, {@code inactive}, or {@code malformed}: no call of Twilio's. */
        record Refused(String reason) implements Opened {}
    }

    /**
     * A call whose conversation begins or goes on.
     *
     * @param lastOrdinal of the turns recorded so far; 0 when there is none
     * @param startedAt when it first rang
     */
    public record Resumed(LiveCall call, int reconnects, int lastOrdinal, Instant startedAt) {}
}
