package com.aira.ui.websites;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;

/** The crawl's columns belong to kb-updater-service; only its state is set here, to begin it anew. */
@Entity
@DynamicUpdate
@Table(name = "websites")
class Website {
    @Id
    UUID id;

    @Column(name = "business_id", updatable = false)
    UUID businessId;

    @Column(updatable = false)
    String url;

    @Column(name = "page_limit")
    int pageLimit;

    @Column(name = "refresh_days")
    int refreshDays;

    @Enumerated(EnumType.STRING)
    WebsiteState state;

    @Column(updatable = false)
    String error;

    @Column(name = "pages_found", updatable = false)
    int pagesFound;

    @Column(name = "pages_done", updatable = false)
    int pagesDone;

    @Column(name = "last_crawled_at", updatable = false)
    Instant lastCrawledAt;

    @Column(name = "next_crawl_at", updatable = false)
    Instant nextCrawlAt;

    @Column(name = "created_at", updatable = false)
    Instant createdAt;
}
