package com.aira.ui.calls;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A call with every word of it. */
@Schema(name = "Call")
public record CallView(
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
        @Schema(required = true, nullable = true) String summary,
        @Schema(required = true, nullable = true) String sentiment,
        @Schema(required = true, nullable = true) String recordingUrl,
        @Schema(required = true) List<Turn> turns) {

    /** @param latencyMs from the end of the caller's words to the first sentence of the answer */
    @Schema(name = "CallTurn")
    public record Turn(
            @Schema(required = true, description = "caller, receptionist or agent.")
            String speaker,

            @Schema(required = true) String text,
            @Schema(required = true) Instant at,

            @Schema(required = true, nullable = true, description = "Milliseconds.")
            Integer latencyMs,

            @Schema(required = true, description = "Whether the caller spoke over it; text is what was heard.")
            boolean interrupted) {}

    static CallView of(Call call, List<CallTurn> turns) {
        return new CallView(
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
                call.recordingUrl,
                turns.stream()
                        .map(turn -> new Turn(turn.speaker, turn.text, turn.at, turn.latencyMs, turn.interrupted))
                        .toList());
    }
}
