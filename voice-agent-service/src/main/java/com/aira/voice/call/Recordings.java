package com.aira.voice.call;

import com.aira.runtime.database.Sql;
import com.aira.voice.tenancy.Tenants;
import com.twilio.exception.ApiException;
import com.twilio.exception.TwilioException;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.Recording;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Recordings of calls: kept where the business wants them, deleted at Twilio when their time is over. */
@ApplicationScoped
class Recordings {

    private static final int NOT_FOUND = 404;
    private static final Duration DEFAULT_RETENTION = Duration.ofDays(30);

    private final Tenants tenants;
    private final Calls calls;
    private final TwilioRestClient twilio;
    private final CallConfig config;
    private final Clock clock;

    Recordings(Tenants tenants, Calls calls, TwilioRestClient twilio, CallConfig config, Clock clock) {
        this.tenants = tenants;
        this.calls = calls;
        this.twilio = twilio;
        this.config = config;
        this.clock = clock;
    }

    /** Notes where a finished recording lies and until when; again for the same recording changes nothing. */
    void keep(String callSid, String recordingSid, String url) {
        calls.businessOf(callSid)
                .ifPresent(businessId -> tenants.run(
                        businessId,
                        connection -> Sql.update(
                                connection,
                                """
                                update public.calls set recording_sid = ?, recording_url = ?, recording_expires_at = ?
                                where call_sid = ? and recording_sid is distinct from ?
                                """,
                                recordingSid,
                                url,
                                clock.instant().plus(retention(connection, businessId)),
                                callSid,
                                recordingSid)));
    }

    @Scheduled(every = "${call.delete-recordings-every:5m}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void deleteExpired() {
        for (Expired expired : claimExpired()) {
            try {
                deleteAtTwilio(expired.recordingSid());
                forget(expired);
            } catch (TwilioException e) {
                // Its lease of an hour runs out, then it is tried again.
                Log.errorf(e, "Recording %s is past its retention and could not be deleted", expired.recordingSid());
            }
        }
    }

    private void deleteAtTwilio(String recordingSid) {
        try {
            Recording.deleter(recordingSid).delete(twilio);
        } catch (ApiException e) {
            if (!Optional.ofNullable(e.getStatusCode()).equals(Optional.of(NOT_FOUND))) {
                throw e;
            }
        }
    }

    private List<Expired> claimExpired() {
        return tenants.outside(connection -> Sql.list(
                connection,
                "select * from private.claim_expired_recordings(?)",
                row -> new Expired(
                        Sql.uuid(row, "call_id"), Sql.uuid(row, "business_id"), row.getString("recording_sid")),
                config.sweepBatch()));
    }

    private void forget(Expired expired) {
        tenants.run(expired.businessId(), connection -> Sql.update(connection, """
                        update public.calls set recording_sid = null, recording_url = null, recording_expires_at = null
                        where id = ?
                        """, expired.callId()));
    }

    private static Duration retention(Connection connection, UUID businessId) throws SQLException {
        return Sql.first(
                        connection,
                        "select value from public.configurations where business_id = ? and key = 'recording.retention_days'",
                        row -> row.getString("value"),
                        businessId)
                .filter(days -> days.matches("[1-9][0-9]{0,3}"))
                .map(days -> Duration.ofDays(Long.parseLong(days)))
                .orElse(DEFAULT_RETENTION);
    }

    private record Expired(UUID callId, UUID businessId, String recordingSid) {}
}
