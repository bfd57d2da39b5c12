package com.aira.ui.knowledge;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "KnowledgeEntryVersion", description = "What an entry said once.")
public record VersionView(
        @Schema(required = true) UUID entryId,

        @Schema(required = true, description = "Counts from 1.")
        int version,

        @Schema(nullable = true) String title,
        @Schema(nullable = true) String question,
        @Schema(required = true) String content,
        @Schema(nullable = true) String category,
        @Schema(required = true) int priority,
        @Schema(required = true) boolean isActive,

        @Schema(required = true, description = "Whether this is what it said when it was deleted.")
        boolean deleted,

        @Schema(required = true) Instant at) {

    static VersionView of(EntryVersion version) {
        return new VersionView(
                version.entryId,
                version.version,
                version.title,
                version.question,
                version.content,
                version.category,
                version.priority,
                version.isActive,
                version.deleted,
                version.at);
    }
}
