package com.aira.ui.knowledge.preview;

import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a call would have found for a question. */
public record Preview(
        @Schema(required = true, description = "Whether the receptionist would answer from this.")
        boolean answerable,

        @Schema(required = true) double score,

        @Schema(
                nullable = true,
                description =
                        "What she reads out of the best passage; with a language model she says it in other words.")
        String answer,

        @Schema(required = true) List<Passage> passages) {

    @Schema(description = "Of a document or of an entry.")
    public record Passage(
            @Schema(required = true) String content,
            @Schema(required = true) double score,
            @Schema(nullable = true) UUID documentId,
            @Schema(nullable = true) UUID entryId) {}
}
