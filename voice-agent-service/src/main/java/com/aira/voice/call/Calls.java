package com.aira.voice.call;

import com.aira.voice.tenancy.Tenants;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The table {@code calls}. */
@ApplicationScoped
public class Calls {

    /** Below {@link CallConfig#answerWithin()}, so that the database gives up before the caller is told. */
    private static final int OPEN_TIMEOUT_SECONDS = 3;

    private final Tenants tenants;
    private final ObjectMapper json;
    private final Clock clock;

    Calls(Tenants tenants, ObjectMapper json, Clock clock) {
        this.tenants = tenants;
        this.json = json;
        this.clock = clock;
    }

    /** Looks up the called number and opens the call's row, in one round trip; a repeated webhook finds the row. */
    Opened open(String callSid, String from, String to) {
        return tenants.outside(connection -> {
            try (PreparedStatement open = connection.prepareStatement("select * from private.open_call(?, ?, ?)")) {
                open.setQueryTimeout(OPEN_TIMEOUT_SECONDS);
                open.setString(1, to);
                open.setString(2, from);
                open.setString(3, callSid);
                try (ResultSet row = open.executeQuery()) {
                    row.next();
                    String outcome = row.getString("outcome");
                    UUID id = row.getObject("call_id", UUID.class);
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
                .flatMap(businessId -> tenants.within(businessId, connection -> {
                    try (PreparedStatement find = connection.prepareStatement("""
                    select c.id as call_id, c.business_id, c.from_number, c.to_number, c.reconnects, b.name, b.time_zone,
                           (select coalesce(jsonb_object_agg(k.key, k.value), '{}') from public.configurations k
                            where k.business_id = b.id) as settings,
                           (select coalesce(max(t.ordinal), 0) from public.call_turns t where t.call_id = c.id) as turns
                    from public.calls c join public.business_v2 b on b.id = c.business_id
                    where c.call_sid = ? and c.ended_at is null
                    """)) {
                        find.setString(1, callSid);
                        try (ResultSet row = find.executeQuery()) {
                            return row.next()
                                    ? Optional.of(new Resumed(
                                            call(
                                                    row,
                                                    row.getObject("call_id", UUID.class),
                                                    callSid,
                                                    row.getString("from_number"),
                                                    row.getString("to_number")),
                                            row.getInt("reconnects"),
                                            row.getInt("turns")))
                                    : Optional.empty();
                        }
                    }
                }));
    }

    /** The receptionist and the caller can hear each other. */
    public void answered(LiveCall call) {
        tenants.run(call.businessId(), connection -> begin(connection, call.callSid()));
    }

    /**
     * Counts a lost socket, once per session however often Twilio reports it.
     *
     * @return whether the call may be connected again
     */
    boolean mayReconnect(LiveCall call, String sessionId, int most) {
        return tenants.within(call.businessId(), connection -> {
            try (PreparedStatement update = connection.prepareStatement("""
                    update public.calls
                    set reconnects = case when metadata ->> 'lostSession' = ? then reconnects else reconnects + 1 end,
                        metadata = metadata || jsonb_build_object('lostSession', ?::text)
                    where id = ? and ended_at is null
                      and (reconnects < ? or metadata ->> 'lostSession' = ?)
                    """)) {
                update.setString(1, sessionId);
                update.setString(2, sessionId);
                update.setObject(3, call.id());
                update.setInt(4, most);
                update.setString(5, sessionId);
                return update.executeUpdate() == 1;
            }
        });
    }

    /** What a business calls the end of a call: {@code transferred}; the first one stays. */
    void outcome(LiveCall call, String outcome) {
        tenants.run(call.businessId(), connection -> {
            try (PreparedStatement update = connection.prepareStatement(
                    "update public.calls set outcome = coalesce(outcome, ?) where id = ?")) {
                update.setString(1, outcome);
                update.setObject(2, call.id());
                update.executeUpdate();
            }
        });
    }

    /** Our side is over. The carrier's own report, before or after, has the last word on status and duration. */
    void closed(String callSid) {
        businessOf(callSid)
                .ifPresent(businessId -> tenants.run(businessId, connection -> {
                    try (PreparedStatement update = connection.prepareStatement("""
                    update public.calls
                    set status = 'completed', ended_at = ?,
                        duration = greatest(0, extract(epoch from ?::timestamptz - coalesce(answered_at, started_at)))::integer
                    where call_sid = ? and ended_at is null
                    """)) {
                        update.setObject(1, now());
                        update.setObject(2, now());
                        update.setString(3, callSid);
                        update.executeUpdate();
                    }
                }));
    }

    /**
     * Takes the carrier's report. Reports come repeated and out of order: the first terminal one stays, and nothing
     * reopens a call.
     */
    void report(String callSid, CallStatus status, Optional<Duration> duration) {
        businessOf(callSid)
                .ifPresent(businessId -> tenants.run(businessId, connection -> {
                    if (status.isTerminal()) {
                        end(connection, callSid, status, duration);
                    } else if (status == CallStatus.IN_PROGRESS) {
                        begin(connection, callSid);
                    }
                }));
    }

    private void end(Connection connection, String callSid, CallStatus status, Optional<Duration> duration)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                update public.calls
                set status = coalesce(metadata ->> 'carrierStatus', ?),
                    ended_at = coalesce(ended_at, ?),
                    duration = coalesce(?, duration),
                    metadata = jsonb_build_object('carrierStatus', ?::text) || metadata
                where call_sid = ?
                """)) {
            update.setString(1, status.column());
            update.setObject(2, now());
            update.setObject(3, duration.map(Duration::toSeconds).orElse(null), Types.INTEGER);
            update.setString(4, status.column());
            update.setString(5, callSid);
            update.executeUpdate();
        }
    }

    private void begin(Connection connection, String callSid) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                update public.calls set status = 'in_progress', answered_at = coalesce(answered_at, ?)
                where call_sid = ? and ended_at is null and status = 'ringing'
                """)) {
            update.setObject(1, now());
            update.setString(2, callSid);
            update.executeUpdate();
        }
    }

    Optional<UUID> businessOf(String callSid) {
        return tenants.outside(connection -> {
            try (PreparedStatement find = connection.prepareStatement("select business_id from private.find_call(?)")) {
                find.setString(1, callSid);
                try (ResultSet row = find.executeQuery()) {
                    return row.next() ? Optional.of(row.getObject(1, UUID.class)) : Optional.empty();
                }
            }
        });
    }

    private LiveCall call(ResultSet row, UUID id, String callSid, String from, String to) throws SQLException {
        try {
            return new LiveCall(
                    id,
                    callSid,
                    row.getObject("business_id", UUID.class),
                    row.getString("name"),
                    ZoneId.of(row.getString("time_zone")),
                    from,
                    to,
                    json.readValue(row.getString("settings"), new TypeReference<Map<String, String>>() {}));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("jsonb_object_agg makes JSON", e);
        }
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    /** What became of a call to one of our numbers. */
    sealed interface Opened {
        record Served(LiveCall call) implements Opened {}

        /** Reason {@code unknown}, {@code unassociated} or {@code inactive}. */
        record Refused(String reason) implements Opened {}
    }

    /**
     * A call whose conversation begins or goes on.
     *
     * @param lastOrdinal of the turns recorded so far; 0 when there is none
     */
    public record Resumed(LiveCall call, int reconnects, int lastOrdinal) {}
}
