package com.aira.voice.call;

import com.aira.runtime.database.Sql;
import com.aira.voice.tenancy.Tenants;
import com.aira.voice.transcript.TranscriptEntry;
import com.aira.voice.transcript.TranscriptionEvent;
import com.aira.voice.transcript.TurnLog;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/**
 * Writes down what a caller and a person of the business say after a transfer. What the person answers is proposed as
 * knowledge when the call ends, and again when words come in later.
 */
@ApplicationScoped
class TransferTranscripts {

    /** Characters; recognisers end an utterance long before. */
    private static final int LONGEST_TEXT = 4000;

    private final Tenants tenants;
    private final Calls calls;
    private final Clock clock;

    TransferTranscripts(Tenants tenants, Calls calls, Clock clock) {
        this.tenants = tenants;
        this.calls = calls;
        this.clock = clock;
    }

    /**
     * Takes one report of Twilio's; again for the same report changes nothing. Reports may overtake each other and the
     * end of the call.
     *
     * @param first below the ordinals of this transfer, {@link TranscriptEntry#beforeTransfer}
     */
    void take(String callSid, int first, TranscriptionEvent event) {
        if (event instanceof TranscriptionEvent.Nothing nothing) {
            nothing.problem().ifPresent(problem -> Log.warnf("A transcript of call %s is left: %s", callSid, problem));
            return;
        }
        calls.businessOf(callSid)
                .ifPresent(
                        businessId -> tenants.run(businessId, connection -> take(connection, callSid, first, event)));
    }

    private void take(Connection connection, String callSid, int first, TranscriptionEvent event) throws SQLException {
        // The lock puts reports of a call, and its end, one after another: each proposal sees all words before it.
        // There is no row when the call was deleted since it was found.
        Sql.forEach(
                connection,
                """
                select id, business_id, ended_at is not null as over from public.calls
                where call_sid = ? for no key update
                """,
                row -> {
                    UUID call = Sql.uuid(row, "id");
                    if (event instanceof TranscriptionEvent.Words words) {
                        TurnLog.insert(connection, Sql.uuid(row, "business_id"), call, turn(first, words));
                    }
                    if (row.getBoolean("over")) {
                        Sql.call(connection, "select private.propose_from_call(?)", call);
                    }
                },
                callSid);
    }

    private TranscriptEntry turn(int first, TranscriptionEvent.Words words) {
        return new TranscriptEntry(
                TranscriptEntry.ofTransfer(first, words.sequence(), words.speaker()),
                words.speaker(),
                bounded(words.text()),
                words.at().orElseGet(clock::instant),
                Optional.empty(),
                false);
    }

    private static String bounded(String text) {
        if (text.length() <= LONGEST_TEXT) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(LONGEST_TEXT - 1)) ? LONGEST_TEXT - 1 : LONGEST_TEXT;
        return text.substring(0, end);
    }
}
