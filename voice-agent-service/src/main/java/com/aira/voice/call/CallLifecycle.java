package com.aira.voice.call;

import com.aira.runtime.database.Sql;
import com.aira.voice.tenancy.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** What becomes of a call in the table {@code calls}: answered, lost and connected again, ended. */
@ApplicationScoped
public class CallLifecycle {

    private static final String CLOSE = """
            update public.calls
            set status = ?, ended_at = ?,
                duration = greatest(0, extract(epoch from ?::timestamptz - coalesce(answered_at, started_at)))::integer
            where call_sid = ? and ended_at is null
            """;

    private final Tenants tenants;
    private final Calls calls;
    private final Clock clock;

    CallLifecycle(Tenants tenants, Calls calls, Clock clock) {
        this.tenants = tenants;
        this.calls = calls;
        this.clock = clock;
    }

    /** The receptionist and the caller can hear each other. */
    public void answered(LiveCall call) {
        tenants.run(call.businessId(), connection -> begin(connection, call.callSid()));
    }

    /**
     * Counts a lost socket, once per session however often and late Twilio reports it.
     *
     * @return whether the call may be connected again
     */
    boolean mayReconnect(LiveCall call, String sessionId, int most) {
        return tenants.within(
                call.businessId(),
                connection ->
                        Sql.update(connection, """
                        update public.calls
                        set reconnects = case when metadata -> 'lostSessions' @> to_jsonb(?::text) then reconnects
                                              else reconnects + 1 end,
                            metadata = case when metadata -> 'lostSessions' @> to_jsonb(?::text) then metadata
                                            else metadata || jsonb_build_object('lostSessions',
                                              coalesce(metadata -> 'lostSessions', '[]') || to_jsonb(?::text)) end
                        where id = ? and ended_at is null
                          and (reconnects < ? or metadata -> 'lostSessions' @> to_jsonb(?::text))
                        """, sessionId, sessionId, sessionId, call.id(), most, sessionId) == 1);
    }

    /** What a business calls the end of a call: {@code transferred}; the first one stays. */
    void outcome(LiveCall call, String outcome) {
        tenants.run(
                call.businessId(),
                connection -> Sql.update(
                        connection,
                        "update public.calls set outcome = coalesce(outcome, ?) where id = ?",
                        outcome,
                        call.id()));
    }

    /** Our side is over. The carrier's own report, before or after, has the last word on status and duration. */
    void closed(String callSid) {
        closed(callSid, CallStatus.COMPLETED);
    }

    /** As far as we know it ended so; the carrier's own report has the last word. */
    void closed(String callSid, CallStatus status) {
        calls.businessOf(callSid)
                .ifPresent(businessId -> tenants.run(
                        businessId,
                        connection -> Sql.update(
                                connection, CLOSE, status.column(), clock.instant(), clock.instant(), callSid)));
    }

    /**
     * Takes the carrier's report. Reports come repeated and out of order: the first terminal one stays, and nothing
     * reopens a call.
     *
     * @return whether the call is known
     */
    boolean report(String callSid, CallStatus status, Optional<Duration> duration) {
        Optional<UUID> business = calls.businessOf(callSid);
        business.ifPresent(businessId -> tenants.run(businessId, connection -> {
            if (status.isTerminal()) {
                end(connection, callSid, status, duration);
            } else if (status == CallStatus.IN_PROGRESS) {
                begin(connection, callSid);
            }
        }));
        return business.isPresent();
    }

    private void end(Connection connection, String callSid, CallStatus status, Optional<Duration> duration)
            throws SQLException {
        Sql.update(
                connection,
                """
                update public.calls
                set status = coalesce(metadata ->> 'carrierStatus', ?),
                    ended_at = coalesce(ended_at, ?),
                    duration = coalesce(?::integer, duration),
                    metadata = jsonb_build_object('carrierStatus', ?::text) || metadata
                where call_sid = ?
                """,
                status.column(),
                clock.instant(),
                duration.map(Duration::toSeconds).orElse(null),
                status.column(),
                callSid);
    }

    private void begin(Connection connection, String callSid) throws SQLException {
        Sql.update(connection, """
                update public.calls
                set status = case when ended_at is null then 'in_progress' else status end,
                    answered_at = least(?, ended_at)
                where call_sid = ? and answered_at is null
                """, clock.instant(), callSid);
    }
}
