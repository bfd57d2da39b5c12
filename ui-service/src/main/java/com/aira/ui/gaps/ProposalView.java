package com.aira.ui.gaps;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "KnowledgeProposal", description = "What a person answered where the receptionist could not.")
public record ProposalView(
        @Schema(required = true) UUID id,
        @Schema(required = true) UUID businessId,

        @Schema(nullable = true, description = "The call in which it was answered.")
        UUID callId,

        @Schema(nullable = true, description = "The text message that asked.")
        UUID messageId,

        @Schema(nullable = true, description = "The caller's message whose sender the owner answered.")
        UUID callerMessageId,

        @Schema(nullable = true, description = "The gap that it would close.")
        UUID gapId,

        @Schema(required = true) String question,
        @Schema(required = true) String answer,
        @Schema(required = true) ProposalState state,

        @Schema(nullable = true, description = "The entry that its approval wrote; null when that was deleted.")
        UUID entryId,

        @Schema(nullable = true) Instant decidedAt,
        @Schema(required = true) Instant createdAt) {

    static ProposalView of(Proposal proposal) {
        return new ProposalView(
                proposal.id,
                proposal.businessId,
                proposal.callId,
                proposal.messageId,
                proposal.callerMessageId,
                proposal.gapId,
                proposal.question,
                proposal.answer,
                proposal.state,
                proposal.entryId,
                proposal.decidedAt,
                proposal.createdAt);
    }
}
