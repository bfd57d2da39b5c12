package com.aira.ui.gaps;

import com.aira.ui.business.Businesses;
import com.aira.ui.input.SingleLine;
import com.aira.ui.knowledge.Entries;
import com.aira.ui.knowledge.KnowledgeOperations.NewEntry;
import com.aira.ui.limits.AccountLimit;
import com.aira.ui.limits.Limited;
import com.aira.ui.tenancy.OwnerTransactions;
import com.aira.ui.tenancy.Principal;
import com.aira.ui.web.Cursor;
import com.aira.ui.web.Page;
import com.aira.ui.web.Paging;
import com.aira.ui.web.Refusal;
import jakarta.inject.Singleton;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What can be done with answers that people proposed, whoever asks: the API and the pages. */
@Singleton
public class ProposalOperations {
    private static final String SOMETHING = "(?s).*\\S.*";

    private final OwnerTransactions transactions;
    private final Entries entries;
    private final Clock clock;

    ProposalOperations(OwnerTransactions transactions, Entries entries, Clock clock) {
        this.entries = entries;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Schema(description = "What is absent is as proposed.")
    public record Approval(
            @Size(min = 1, max = 1000) @Pattern(regexp = SOMETHING, message = "must not be blank")
            String question,

            @Size(min = 1, max = 20000) @Pattern(regexp = SOMETHING, message = "must not be blank")
            String answer,

            @SingleLine @Size(max = 100) String category) {}

    ProposalView get(Principal principal, UUID id) {
        return transactions.read(principal, connection -> ProposalView.of(Proposal.existing(id)));
    }

    /**
     * Writes an entry, which the next call uses, and closes the gap that asked for it.
     *
     * @throws Refusal 409 when it was approved before
     */
    @Limited(AccountLimit.KNOWLEDGE_CHANGES)
    ProposalView approve(Principal principal, UUID id, @NotNull @Valid Approval request) {
        return transactions.call(principal, connection -> {
            var proposal = Proposal.undecided(id);
            proposal.question = request.question == null ? proposal.question : request.question;
            proposal.answer = request.answer == null ? proposal.answer : request.answer;
            var entry = entries.write(
                    connection,
                    new NewEntry(
                            proposal.businessId,
                            null,
                            proposal.question,
                            proposal.answer,
                            request.category,
                            null,
                            null));
            proposal.approve(entry.id(), now());
            if (proposal.gapId != null) {
                Gap.locked(proposal.gapId).answer(entry.id(), now());
            }
            return ProposalView.of(proposal);
        });
    }

    /** @throws Refusal 409 when it was approved before */
    ProposalView reject(Principal principal, UUID id) {
        return transactions.call(principal, connection -> {
            var proposal = Proposal.undecided(id);
            proposal.reject(now());
            return ProposalView.of(proposal);
        });
    }

    /** The newest first; those in one state, or all. */
    Page<ProposalView> list(Principal principal, UUID businessId, ProposalState state, Paging paging) {
        var after = paging.newestFirst();
        return transactions.read(
                principal,
                connection -> Businesses.page(
                        connection,
                        businessId,
                        paging,
                        Proposal.newestFirst(businessId, state, after, paging),
                        ProposalView::of,
                        row -> new Cursor(row.createdAt, row.id)));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
