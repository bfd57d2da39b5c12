package com.aira.ui.calls;

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

        @Schema(nullable = true, description = "Where this service plays the recording to its owner, a path.")
        String recordingUrl) {

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
                call.recordingUrl == null ? null : "/b/" + call.businessId + "/calls/" + call.id + "/recording");
    }
}
