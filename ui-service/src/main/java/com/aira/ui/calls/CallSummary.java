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
        @Schema(nullable = true) String outcome,
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

    static final String COLUMNS = "id, business_id, call_sid, from_number, to_number, direction, status, provider,"
            + " started_at, answered_at, ended_at, duration, outcome, summary, sentiment, attestation, recording_url";

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

    static CallSummary of(Call call) {
        return new CallSummary(
                call.id,
                call.businessId,
                call.callSid,
                call.fromNumber,
                call.toNumber,
                call.direction,
                call.status,
                call.provider,
                call.startedAt,
                call.answeredAt,
                call.endedAt,
                call.duration,
                call.outcome,
                call.summary,
                call.sentiment,
                call.attestation,
                recording(call.recordingUrl, call.businessId, call.id));
    }

    private static String recording(String atTwilio, UUID businessId, UUID id) {
        return atTwilio == null ? null : "/b/" + businessId + "/calls/" + id + "/recording";
    }
}
