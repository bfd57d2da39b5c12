package com.aira.ui.knowledge;

import com.aira.ui.documents.ProcessingStatus;
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

/** A changed entry is a job of kb-updater-service; the database starts it. */
@Entity(name = "KnowledgeEntry")
@Table(name = "knowledge_entries")
@DynamicUpdate
public class Entry {
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
}
