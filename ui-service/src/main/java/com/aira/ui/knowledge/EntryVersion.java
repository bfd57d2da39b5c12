package com.aira.ui.knowledge;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** What an entry said once. A trigger writes it. */
@Entity
@Immutable
@Table(name = "knowledge_entry_versions")
class EntryVersion {
    @Id
    UUID id;

    @Column(name = "business_id")
    UUID businessId;

    @Column(name = "entry_id")
    UUID entryId;

    int version;
    String title;
    String question;
    String content;
    String category;
    int priority;

    @Column(name = "is_active")
    boolean isActive;

    boolean deleted;
    Instant at;
}
