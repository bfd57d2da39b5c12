package com.aira.ui.fallback;

import com.aira.runtime.database.Sql;
import com.aira.ui.tenancy.OwnerTransactions;
import com.twilio.exception.TwilioException;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.Call;
import com.twilio.rest.api.v2010.account.Recording;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Voicemails that were left while the receptionist, or the database, was away: they belong in the calls list of whose number
 * was called. What no report brought is found in Twilio's own list.
 */
@Singleton
class Voicemails {
    private static final Logger LOG = Logger.getLogger(Voicemails.class);

    private static final Duration LOOKED_BACK = Duration.ofDays(1);
    private static final int MOST = 500;

    private final OwnerTransactions transactions;
    private final TwilioRestClient twilio;
    private final Clock clock;

    Voicemails(OwnerTransactions transactions, TwilioRestClient twilio, Clock clock) {
        this.transactions = transactions;
        this.twilio = twilio;
        this.clock = clock;
    }

    /** Once a recording; a call that never reached us gets its row here. */
    void keep(Caller caller, String recordingSid, String recordingUrl) {
        boolean known = transactions.withoutOwner(connection -> Sql.value(
                connection,
                "select private.keep_voicemail(?, ?, ?, ?, ?)",
                Boolean.class,
                caller.callSid(),
                caller.from(),
                caller.to(),
                recordingSid,
                recordingUrl));
        if (!known) {
            LOG.warnf("Voicemail %s was left on a number that no business has", recordingSid);
        }
    }

    @Scheduled(
            every = "${aira.fallback.look-for-voicemails-every}",
            delayed = "${aira.fallback.look-for-voicemails-after}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void catchUp() {
        try {
            Map<String, Recording> left = new LinkedHashMap<>();
            for (var recording : Recording.reader()
                    .setDateCreatedAfter(clock.instant().minus(LOOKED_BACK).atZone(ZoneOffset.UTC))
                    .limit(MOST)
                    .read(twilio)) {
                if (recording.getSource() == Recording.Source.RECORD_VERB
                        && recording.getStatus() == Recording.Status.COMPLETED) {
                    left.put(recording.getCallSid(), recording);
                }
            }
            unkept(left.keySet().toArray(String[]::new)).forEach(call -> keep(left.get(call)));
        } catch (TwilioException e) {
            LOG.warnf("Twilio's recordings could not be listed: %s", e.getMessage());
        }
    }

    private void keep(Recording recording) {
        try {
            var call = Call.fetcher(recording.getCallSid()).fetch(twilio);
            keep(
                    new Caller(recording.getCallSid(), call.getFrom(), call.getTo()),
                    recording.getSid(),
                    String.valueOf(recording.getMediaUrl()));
        } catch (RuntimeException e) {
            // The next round finds it again; the others go on.
            LOG.warnf("Voicemail %s could not be kept yet: %s", recording.getSid(), e.getMessage());
        }
    }

    private List<String> unkept(String[] calls) {
        return calls.length == 0
                ? List.of()
                : transactions.withoutOwner(connection -> Sql.list(
                        connection,
                        "select call_sid from private.calls_without_recording(cast(? as text[])) as u (call_sid)",
                        String.class,
                        "{" + String.join(",", calls) + "}"));
    }
}
