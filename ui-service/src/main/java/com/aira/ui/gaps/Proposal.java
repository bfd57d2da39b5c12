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

/** What a person answered, for the owner to approve. */
@Entity
@DynamicUpdate
@Table(name = "knowledge_proposals")
class Proposal extends PanacheEntityBase {
    @Id
    UUID id;

    @Column(name = "business_id", updatable = false)
    UUID businessId;

    @Column(name = "call_id", updatable = false)
    UUID callId;

    @Column(name = "message_id", updatable = false)
    UUID messageId;

    @Column(name = "caller_message_id", updatable = false)
    UUID callerMessageId;

    @Column(name = "gap_id", updatable = false)
    UUID gapId;

    String question;
    String answer;

    @Enumerated(EnumType.STRING)
    ProposalState state;

    @Column(name = "entry_id")
    UUID entryId;

    @Column(name = "decided_at")
    Instant decidedAt;

    @Column(name = "created_at", updatable = false)
    Instant createdAt;

    void approve(UUID entry, Instant at) {
        state = ProposalState.approved;
        entryId = entry;
        decidedAt = at;
    }

    void reject(Instant at) {
        state = ProposalState.rejected;
        decidedAt = at;
    }

    /** @param state null for all */
    static List<Proposal> newestFirst(UUID business, ProposalState state, Cursor after, Paging paging) {
        var parameters = after.parameters().and("business", business);
        if (state != null) {
            parameters.and("state", state);
        }
        return paging.rows(find(
                "businessId = :business" + (state == null ? "" : " and state = :state")
                        + " and (createdAt < :at or createdAt = :at and id > :id) order by createdAt desc, id",
                parameters));
    }

    /** @throws Refusal 404 when the owner has no such proposal */
    static Proposal existing(UUID id) {
        return Proposal.<Proposal>findByIdOptional(id).orElseThrow(Refusal::notFound);
    }

    /** One that may be decided: one that was rejected may still be approved. @throws Refusal 409 when it was approved before */
    static Proposal undecided(UUID id) {
        var proposal = Proposal.<Proposal>findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE)
                .orElseThrow(Refusal::notFound);
        if (proposal.state == ProposalState.approved) {
            throw Refusal.conflict(
                    "proposal-approved",
                    "Approved before",
                    "You use this answer already. You find it among your answers.");
        }
        return proposal;
    }
}
