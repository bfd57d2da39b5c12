package com.aira.ui.calls;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(
        name = "Call",
        allOf = {CallSummary.class, CallView.Turns.class})
public record CallView(@JsonUnwrapped CallSummary call, List<Turn> turns) {

    /** Only for the OpenAPI document: what a call has beyond its summary. */
    public record Turns(@Schema(required = true) List<Turn> turns) {}

    public record Turn(
            @Schema(
                    required = true,
                    enumeration = {"caller", "receptionist", "agent"})
            String speaker,

            @Schema(required = true) String text,
            @Schema(required = true) Instant at,

            @Schema(nullable = true, description = "From the end of the prompt to the first sentence.")
            Integer latencyMs) {}
}
