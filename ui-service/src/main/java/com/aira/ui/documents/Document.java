package com.aira.ui.documents;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** The job's columns belong to kb-updater-service; only its status is set here, to begin it anew. */
@Entity
@Table(name = "documents")
@DynamicUpdate
class Document {
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

    @Column(name = "created_at", insertable = false, updatable = false)
    Instant createdAt;

    @Column(name = "updated_at", insertable = false, updatable = false)
    Instant updatedAt;
}
