package com.aira.ui.knowledge;

import com.aira.ui.documents.ProcessingStatus;
import com.aira.ui.web.Cursor;
import com.aira.ui.web.Paging;
import com.aira.ui.web.Refusal;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A changed entry is a job of kb-updater-service; the database starts it. */
@Entity(name = "KnowledgeEntry")
@Table(name = "knowledge_entries")
@DynamicUpdate
public class Entry extends PanacheEntityBase {
    private static final String SOUGHT =
            " and coalesce(title, '') || ' ' || coalesce(question, '') || ' ' || content || ' ' || coalesce(category, '')"
                    + " ilike :sought escape '!'";

    @Id
    public UUID id;

    @Column(name = "business_id", updatable = false)
    UUID businessId;

    public String title;
    public String question;
    public String content;
    public String category;
    public int priority;

    @Column(name = "is_active")
    public boolean isActive;

    @Column(name = "processing_status", updatable = false)
    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.NAMED_ENUM)
    ProcessingStatus processingStatus;

    @Column(name = "processing_error", updatable = false)
    String processingError;

    @Column(name = "created_at", updatable = false)
    public Instant createdAt;

    @Column(name = "updated_at", updatable = false)
    Instant updatedAt;

    /**
     * @param sought a pattern of {@code like} whose escape is "!"; null for all
     * @param category null for all
     */
    static List<Entry> newestFirst(UUID business, String sought, String category, Cursor after, Paging paging) {
        var parameters = after.parameters().and("business", business);
        var query = "businessId = :business";
        if (sought != null) {
            parameters.and("sought", sought);
            query += SOUGHT;
        }
        if (category != null) {
            parameters.and("category", category);
            query += " and category = :category";
        }
        return paging.rows(find(
                query + " and (createdAt < :at or createdAt = :at and id > :id) order by createdAt desc, id",
                parameters));
    }

    public static List<Entry> oldestFirst(UUID business, Cursor after, int most) {
        return Entry.<Entry>find(
                        "businessId = :business and (createdAt > :at or createdAt = :at and id > :id) order by createdAt, id",
                        after.parameters().and("business", business))
                .page(0, most)
                .list();
    }

    /** @throws Refusal 404 when the owner has no such entry */
    static Entry existing(UUID id) {
        return Entry.<Entry>findByIdOptional(id).orElseThrow(Refusal::notFound);
    }

    /** As the database completes what was written. */
    EntryView written() {
        flush();
        getSession().refresh(this);
        return EntryView.of(this);
    }
}
