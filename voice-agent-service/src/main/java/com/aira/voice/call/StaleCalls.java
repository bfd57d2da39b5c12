package com.aira.voice.call;

import com.aira.voice.tenancy.Tenants;
import com.twilio.exception.ApiException;
import com.twilio.exception.TwilioException;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.Call;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Calls whose end nobody reported, since callbacks are not guaranteed: Twilio is asked how they stand. */
@ApplicationScoped
class StaleCalls {

    private static final int NOT_FOUND = 404;

    private final Tenants tenants;
    private final Calls calls;
    private final TwilioRestClient twilio;
    private final CallConfig config;

    StaleCalls(Tenants tenants, Calls calls, TwilioRestClient twilio, CallConfig config) {
        this.tenants = tenants;
        this.calls = calls;
        this.twilio = twilio;
        this.config = config;
    }

    @Scheduled(every = "${call.sweep-every:1m}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweep() {
        for (String callSid : claim()) {
            try {
                settle(callSid);
            } catch (TwilioException e) {
                // Claiming has touched the row: its turn comes again after stale-after.
                Log.warnf(e, "Twilio does not say how call %s stands", callSid);
            }
        }
    }

    private void settle(String callSid) {
        try {
            Call call = Call.fetcher(callSid).fetch(twilio);
            CallStatus.ofTwilio(String.valueOf(call.getStatus()))
                    .filter(CallStatus::isTerminal)
                    .ifPresent(status -> calls.report(callSid, status, duration(call)));
        } catch (ApiException e) {
            if (!Optional.ofNullable(e.getStatusCode()).equals(Optional.of(NOT_FOUND))) {
                throw e;
            }
            calls.report(callSid, CallStatus.FAILED, Optional.empty());
        }
    }

    private static Optional<Duration> duration(Call call) {
        return Optional.ofNullable(call.getDuration())
                .filter(seconds -> seconds.matches("[0-9]{1,7}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)));
    }

    private List<String> claim() {
        return tenants.outside(connection -> {
            try (PreparedStatement claim = connection.prepareStatement(
                    "select call_sid from private.claim_stale_calls(make_interval(secs => ?), ?)")) {
                claim.setLong(1, config.staleAfter().toSeconds());
                claim.setInt(2, config.sweepBatch());
                List<String> stale = new ArrayList<>();
                try (ResultSet row = claim.executeQuery()) {
                    while (row.next()) {
                        stale.add(row.getString(1));
                    }
                }
                return stale;
            }
        });
    }
}
