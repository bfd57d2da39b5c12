package com.aira.ui.gaps;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;

/** A question without an answer. voice-agent-service writes and counts it; the owner settles it. */
@Entity
@DynamicUpdate
@Table(name = "knowledge_gaps")
class Gap {
    @Id
    UUID id;

    @Column(name = "business_id", updatable = false)
    UUID businessId;

    @Column(updatable = false)
    String question;

    @Column(updatable = false)
    int asked;

    @Column(name = "first_asked_at", updatable = false)
    Instant firstAskedAt;

    @Column(name = "last_asked_at", updatable = false)
    Instant lastAskedAt;

    @Enumerated(EnumType.STRING)
    GapState state;

    @Column(name = "entry_id")
    UUID entryId;

    @Column(name = "answered_at")
    Instant answeredAt;

    void answer(UUID entry, Instant at) {
        state = GapState.answered;
        entryId = entry;
        answeredAt = at;
    }

    void dismiss() {
        state = GapState.dismissed;
    }

    /** What answered it before stays in the owner's answers. */
    void reopen() {
        state = GapState.open;
        entryId = null;
        answeredAt = null;
    }
}
