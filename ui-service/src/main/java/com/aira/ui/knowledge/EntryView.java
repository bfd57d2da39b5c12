package com.aira.ui.knowledge;

import com.aira.ui.documents.ProcessingStatus;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "KnowledgeEntry")
public record EntryView(
        @Schema(required = true) UUID id,
        @Schema(required = true) UUID businessId,
        @Schema(nullable = true) String title,
        @Schema(nullable = true) String question,
        @Schema(required = true) String content,
        @Schema(nullable = true) String category,
        @Schema(required = true) int priority,
        @Schema(required = true) boolean isActive,
        @Schema(required = true) ProcessingStatus processingStatus,
        @Schema(nullable = true) String processingError,
        @Schema(required = true) Instant createdAt,
        @Schema(required = true) Instant updatedAt) {

    static EntryView of(Entry entry) {
        return new EntryView(
                entry.id,
                entry.businessId,
                entry.title,
                entry.question,
                entry.content,
                entry.category,
                entry.priority,
                entry.isActive,
                entry.processingStatus,
                entry.processingError,
                entry.createdAt,
                entry.updatedAt);
    }
}
