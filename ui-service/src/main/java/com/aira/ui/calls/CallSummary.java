package com.aira.ui.calls;

import com.aira.runtime.database.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

public record CallSummary(
        @Schema(required = true) UUID id,
        @Schema(required = true) UUID businessId,
        @Schema(required = true) String callSid,

        @Schema(required = true, description = "E.164, or a word such as anonymous.")
        String fromNumber,

        @Schema(required = true) String toNumber,
        @Schema(required = true) String direction,
        @Schema(required = true) String status,
        @Schema(required = true) String provider,
        @Schema(required = true) Instant startedAt,
        @Schema(nullable = true) Instant answeredAt,
        @Schema(nullable = true) Instant endedAt,
        @Schema(nullable = true, description = "Seconds.") Integer duration,

        @Schema(
                required = true,
                description =
                        "What came of it, the most telling first: running, booked, message_taken, the status of a call"
                                + " that was not completed, transferred, voicemail, turned_away, conversation, silent."
                                + " More words may come.")
        String outcome,

        @Schema(nullable = true) String summary,
        @Schema(nullable = true) String sentiment,

        @Schema(
                nullable = true,
                enumeration = {"passed_a", "passed_b", "passed_c", "forwarded", "failed", "none"},
                description =
                        "What the phone company says about fromNumber (STIR/SHAKEN); only passed_a confirms it. Null"
                                + " when it is not known.")
        String attestation,

        @Schema(nullable = true, description = "Where this service plays the recording to its owner, a path.")
        String recordingUrl) {

    /** Of a row {@code c} of calls and its {@code f} of call_facts. */
    static final String COLUMNS = "c.id, c.business_id, c.call_sid, c.from_number, c.to_number, c.direction, c.status,"
            + " c.provider, c.started_at, c.answered_at, c.ended_at, c.duration, f.outcome, c.summary, c.sentiment,"
            + " c.attestation, c.recording_url";

    static CallSummary of(ResultSet row) throws SQLException {
        var id = Sql.uuid(row, "id");
        var businessId = Sql.uuid(row, "business_id");
        return new CallSummary(
                id,
                businessId,
                row.getString("call_sid"),
                row.getString("from_number"),
                row.getString("to_number"),
                row.getString("direction"),
                row.getString("status"),
                row.getString("provider"),
                Sql.instant(row, "started_at"),
                Sql.instant(row, "answered_at"),
                Sql.instant(row, "ended_at"),
                row.getObject("duration", Integer.class),
                row.getString("outcome"),
                row.getString("summary"),
                row.getString("sentiment"),
                row.getString("attestation"),
                recording(row.getString("recording_url"), businessId, id));
    }

    private static String recording(String atTwilio, UUID businessId, UUID id) {
        return atTwilio == null ? null : "/b/" + businessId + "/calls/" + id + "/recording";
    }
}
