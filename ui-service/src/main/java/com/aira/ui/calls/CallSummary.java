package com.aira.ui.calls;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A call as lists show it.
 *
 * @param fromNumber E.164, or a word such as anonymous
 * @param duration in seconds; null while the call lasts
 */
@Schema(name = "CallSummary")
public record CallSummary(
        @Schema(required = true) UUID id,
        @Schema(required = true) UUID businessId,
        @Schema(required = true) String callSid,
        @Schema(required = true) String fromNumber,
        @Schema(required = true) String toNumber,
        @Schema(required = true) String direction,
        @Schema(required = true) String status,
        @Schema(required = true) String provider,
        @Schema(required = true) Instant startedAt,
        @Schema(required = true, nullable = true) Instant answeredAt,
        @Schema(required = true, nullable = true) Instant endedAt,

        @Schema(required = true, nullable = true, description = "Seconds.")
        Integer duration,

        @Schema(required = true, nullable = true) String outcome,
        @Schema(required = true, nullable = true) String summary) {

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
                call.summary);
    }
}
