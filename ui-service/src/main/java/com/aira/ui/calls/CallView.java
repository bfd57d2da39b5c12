package com.aira.ui.calls;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "Call")
public record CallView(
        @JsonUnwrapped CallSummary call,
        @Schema(required = true) List<Turn> turns,

        @Schema(nullable = true, description = "What the call cost; null until it is rated.")
        Cost cost) {

    public record Cost(
            @Schema(required = true, description = "Call and language model together, at six decimals.")
            BigDecimal amount,

            @Schema(required = true) String currency,

            @Schema(required = true, description = "Seconds that the plan includes.")
            int includedSeconds,

            @Schema(nullable = true, description = "Why it is free: unanswered, short, silent, test, spam or limit.")
            String freeReason) {}

    public record Turn(
            @Schema(
                    required = true,
                    enumeration = {"caller", "receptionist", "agent"})
            String speaker,

            @Schema(required = true) String text,
            @Schema(required = true) Instant at,

            @Schema(nullable = true, description = "From the end of the prompt to the first sentence.")
            Integer latencyMs,

            @Schema(required = true, description = "The caller cut in; the text is what was heard of it.")
            boolean interrupted) {}
}
