package com.aira.ui.gaps;

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

/** A question without an answer. voice-agent-service writes and counts it; the owner settles it. */
@Entity
@DynamicUpdate
@Table(name = "knowledge_gaps")
class Gap extends PanacheEntityBase {
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

    /** @param state null for all */
    static List<Gap> lastAskedFirst(UUID business, GapState state, Cursor after, Paging paging) {
        var parameters = after.parameters().and("business", business);
        if (state != null) {
            parameters.and("state", state);
        }
        return paging.rows(find(
                "businessId = :business" + (state == null ? "" : " and state = :state")
                        + " and (lastAskedAt < :at or lastAskedAt = :at and id > :id) order by lastAskedAt desc, id",
                parameters));
    }

    /** @throws Refusal 404 when the owner has no such gap */
    static Gap existing(UUID id) {
        return Gap.<Gap>findByIdOptional(id).orElseThrow(Refusal::notFound);
    }

    /** As {@link #existing}, and nobody else changes it until the transaction ends. */
    static Gap locked(UUID id) {
        return Gap.<Gap>findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE).orElseThrow(Refusal::notFound);
    }
}
