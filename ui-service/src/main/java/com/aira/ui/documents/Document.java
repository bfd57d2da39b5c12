package com.aira.ui.documents;

import com.aira.ui.web.Cursor;
import com.aira.ui.web.Paging;
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
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** The job's columns belong to kb-updater-service; only its status is set here, to begin it anew. */
@Entity
@Table(name = "documents")
@DynamicUpdate
class Document extends PanacheEntityBase {
    @Id
    UUID id;

    @Column(name = "business_id", updatable = false)
    UUID businessId;

    @Column(name = "file_name", updatable = false)
    String fileName;

    @Column(name = "file_path", updatable = false)
    String filePath;

    @Column(name = "file_size", updatable = false)
    long fileSize;

    @Column(name = "mime_type", updatable = false)
    String mimeType;

    @Column(name = "processing_status", insertable = false)
    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.NAMED_ENUM)
    ProcessingStatus processingStatus;

    @Column(name = "processing_error", insertable = false, updatable = false)
    String processingError;

    @Column(insertable = false, updatable = false)
    int progress;

    @Column(name = "chunk_count", insertable = false, updatable = false)
    int chunkCount;

    @Column(name = "source_url", insertable = false, updatable = false)
    String sourceUrl;

    @Column(name = "website_id", insertable = false, updatable = false)
    UUID websiteId;

    @Column(insertable = false, updatable = false)
    String language;

    @Column(insertable = false, updatable = false)
    Integer pages;

    @Column(name = "pages_done", insertable = false, updatable = false)
    Integer pagesDone;

    @Column(insertable = false, updatable = false)
    String[] notices;

    /** In which its owner says that it is written. */
    @Column(insertable = false)
    String charset;

    @Column(name = "created_at", insertable = false, updatable = false)
    Instant createdAt;

    @Column(name = "updated_at", insertable = false, updatable = false)
    Instant updatedAt;

    static List<Document> newestFirst(UUID business, Cursor after, Paging paging) {
        return paging.rows(find(
                "businessId = :business and (createdAt < :at or createdAt = :at and id > :id) order by createdAt desc, id",
                after.parameters().and("business", business)));
    }

    /** @throws Refusal 404 when the owner has no such document */
    static Document existing(UUID id) {
        return Document.<Document>findByIdOptional(id).orElseThrow(Refusal::notFound);
    }

    /** As {@link #existing}, and nobody else changes it until the transaction ends. */
    static Document locked(UUID id) {
        return Document.<Document>findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE)
                .orElseThrow(Refusal::notFound);
    }

    /** As the database completes what was written. */
    DocumentView written() {
        persistAndFlush();
        getSession().refresh(this);
        return DocumentView.of(this);
    }
}
