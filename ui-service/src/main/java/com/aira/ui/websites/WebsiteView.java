package com.aira.ui.websites;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "Website", description = "A website that is read page by page; each page is a document.")
public record WebsiteView(
        @Schema(required = true) UUID id,
        @Schema(required = true) UUID businessId,
        @Schema(required = true) String url,

        @Schema(required = true, description = "Most pages that are read.")
        int pageLimit,

        @Schema(required = true, description = "Days from one reading to the next; 0: only when asked.")
        int refreshDays,

        @Schema(required = true) WebsiteState state,

        @Schema(nullable = true, description = "Why it failed, for people.")
        String error,

        @Schema(required = true, description = "Pages known so far, at most pageLimit.")
        int pagesFound,

        @Schema(required = true, description = "How many of them are read.")
        int pagesDone,

        @Schema(nullable = true) Instant lastCrawledAt,
        @Schema(nullable = true) Instant nextCrawlAt,
        @Schema(required = true) Instant createdAt) {

    static WebsiteView of(Website website) {
        return new WebsiteView(
                website.id,
                website.businessId,
                website.url,
                website.pageLimit,
                website.refreshDays,
                website.state,
                website.error,
                website.pagesFound,
                website.pagesDone,
                website.lastCrawledAt,
                website.nextCrawlAt,
                website.createdAt);
    }
}
