package com.aira.voice.call;

import com.aira.runtime.database.Sql;
import com.aira.voice.tenancy.Tenants;
import com.twilio.exception.ApiException;
import com.twilio.exception.TwilioException;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.Call;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Calls whose end nobody reported, since callbacks are not guaranteed: Twilio is asked how they stand. */
@ApplicationScoped
class StaleCalls {

    private static final int NOT_FOUND = 404;

    private final Tenants tenants;
    private final CallLifecycle lifecycle;
    private final TwilioRestClient twilio;
    private final CallConfig config;

    StaleCalls(Tenants tenants, CallLifecycle lifecycle, TwilioRestClient twilio, CallConfig config) {
        this.tenants = tenants;
        this.lifecycle = lifecycle;
        this.twilio = twilio;
        this.config = config;
    }

    @Scheduled(every = "${call.sweep-every:1m}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweep() {
        for (Stale stale : claim()) {
            try {
                settle(stale);
            } catch (RuntimeException e) {
                // Claiming has touched the row: its turn comes again after stale-after. The others go on.
                Log.warnf(e, "Call %s cannot be settled", stale.callSid());
            }
        }
    }

    private void settle(Stale stale) {
        try {
            ask(stale.callSid());
        } catch (TwilioException e) {
            if (stale.age().compareTo(config.longestCall()) < 0) {
                throw e;
            }
            Log.warnf("Call %s is over by its age; Twilio does not say: %s", stale.callSid(), e.getMessage());
            lifecycle.closed(stale.callSid(), CallStatus.FAILED);
        }
    }

    private void ask(String callSid) {
        try {
            Call call = Call.fetcher(callSid).fetch(twilio);
            CallStatus.ofTwilio(String.valueOf(call.getStatus()))
                    .filter(CallStatus::isTerminal)
                    .ifPresent(status -> lifecycle.report(callSid, status, duration(call)));
        } catch (ApiException e) {
            if (!Optional.ofNullable(e.getStatusCode()).equals(Optional.of(NOT_FOUND))) {
                throw e;
            }
            // Ours alone to say: should Twilio report on it after all, that counts.
            lifecycle.closed(callSid, CallStatus.FAILED);
        }
    }

    private static Optional<Duration> duration(Call call) {
        return Optional.ofNullable(call.getDuration())
                .filter(seconds -> seconds.matches("[0-9]{1,7}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)));
    }

    private List<Stale> claim() {
        return tenants.outside(connection -> Sql.list(
                connection,
                """
                select call_sid, abs(extract(epoch from age))::bigint as seconds
                from private.claim_stale_calls(make_interval(secs => ?), ?)
                """,
                row -> new Stale(row.getString("call_sid"), Duration.ofSeconds(row.getLong("seconds"))),
                config.staleAfter().toSeconds(),
                config.sweepBatch()));
    }

    /** @param age since it began, or until it will have begun where a clock was ahead */
    private record Stale(String callSid, Duration age) {}
}
