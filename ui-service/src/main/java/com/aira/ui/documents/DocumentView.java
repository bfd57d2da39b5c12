package com.aira.ui.documents;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
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

        @Schema(nullable = true, description = "Where a page of a website was found.")
        String sourceUrl,

        @Schema(nullable = true, description = "The website that it is a page of.")
        UUID websiteId,

        @Schema(nullable = true, description = "BCP 47, such as en; null while unknown.")
        String language,

        @Schema(nullable = true, description = "Pages or slides, of what has them.")
        Integer pages,

        @Schema(nullable = true, description = "How many of them are read.")
        Integer pagesDone,

        @Schema(required = true, description = "What was left out of it, and which letters are doubtful. Sentences.")
        List<String> notices,

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
                document.sourceUrl,
                document.websiteId,
                document.language,
                document.pages,
                document.pagesDone,
                document.notices == null ? List.of() : List.of(document.notices),
                document.createdAt,
                document.updatedAt);
    }

    /** What its owner may say it is written in, where that is a question at all. */
    public List<OfferedCharset> charsets() {
        return mimeType.startsWith("text/") && sourceUrl == null ? List.of(OfferedCharset.values()) : List.of();
    }

    /** "German", for the pages, which are in English; null while unknown. */
    public String languageName() {
        return language == null ? null : Locale.forLanguageTag(language).getDisplayLanguage(Locale.ENGLISH);
    }
}
