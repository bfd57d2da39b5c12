package com.aira.ui.gaps;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(
        name = "KnowledgeGap",
        description = "A question that the receptionist could not answer, in whatever words it was asked.")
public record GapView(
        @Schema(required = true) UUID id,
        @Schema(required = true) UUID businessId,

        @Schema(required = true, description = "As it was asked first.")
        String question,

        @Schema(required = true, description = "How often.") int asked,
        @Schema(required = true) Instant firstAskedAt,
        @Schema(required = true) Instant lastAskedAt,
        @Schema(required = true) GapState state,

        @Schema(nullable = true, description = "The entry that answers it; null when that was deleted.")
        UUID entryId,

        @Schema(nullable = true) Instant answeredAt,

        @Schema(required = true, description = "The last times that it was asked.")
        List<Asked> questions) {

    /** @param customerNumber who wrote the text message */
    @Schema(name = "KnowledgeGapQuestion", description = "In a call or in a text message, unless that was deleted.")
    public record Asked(
            @Schema(required = true) String question,
            @Schema(required = true) Instant at,
            @Schema(nullable = true) UUID callId,
            @Schema(nullable = true) UUID messageId,

            @Schema(nullable = true, description = "Who sent the text message.")
            String customerNumber) {}
}
