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

/** What a person answered, for the owner to approve. */
@Entity
@DynamicUpdate
@Table(name = "knowledge_proposals")
class Proposal {
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
}
