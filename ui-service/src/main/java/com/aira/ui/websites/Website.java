package com.aira.ui.websites;

import com.aira.ui.web.Refusal;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;

/** The crawl's columns belong to kb-updater-service; only its state is set here, to begin it anew. */
@Entity
@DynamicUpdate
@Table(name = "websites")
class Website extends PanacheEntityBase {
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

    static List<Website> newestFirst(UUID business) {
        return list("businessId = ?1 order by createdAt desc, id", business);
    }

    /** @throws Refusal 404 when the owner has no such website */
    static Website existing(UUID id) {
        return Website.<Website>findByIdOptional(id).orElseThrow(Refusal::notFound);
    }

    /** As {@link #existing}, and nobody else changes it until the transaction ends. */
    static Website locked(UUID id) {
        return Website.<Website>findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE)
                .orElseThrow(Refusal::notFound);
    }

    /** As the database completes what was written. */
    WebsiteView written() {
        flush();
        getSession().refresh(this);
        return WebsiteView.of(this);
    }
}
