package com.aira.ui.documents;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "Document")
public record DocumentView(
        @Schema(required = true) UUID id,
        @Schema(required = true) UUID businessId,
        @Schema(required = true) String fileName,
        @Schema(required = true, description = "Bytes.") long fileSize,
        @Schema(required = true) String mimeType,
        @Schema(required = true) ProcessingStatus processingStatus,

        @Schema(nullable = true, description = "Why it failed, for people.")
        String processingError,

        @Schema(required = true, description = "Percent.") int progress,

        @Schema(required = true, description = "Searchable pieces, once completed.")
        int chunkCount,

        @Schema(required = true) Instant createdAt,
        @Schema(required = true) Instant updatedAt) {

    static DocumentView of(Document document) {
        return new DocumentView(
                document.id,
                document.businessId,
                document.fileName,
                document.fileSize,
                document.mimeType,
                document.processingStatus,
                document.processingError,
                document.progress,
                document.chunkCount,
                document.createdAt,
                document.updatedAt);
    }
}
