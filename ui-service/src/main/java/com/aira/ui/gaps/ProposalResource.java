package com.aira.ui.gaps;

import com.aira.ui.input.SingleLine;
import com.aira.ui.knowledge.Entries;
import com.aira.ui.knowledge.KnowledgeResource.NewEntry;
import com.aira.ui.limits.AccountLimit;
import com.aira.ui.limits.Limited;
import com.aira.ui.tenancy.CurrentPrincipal;
import com.aira.ui.tenancy.OwnerTransactions;
import com.aira.ui.web.Refusal;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.hibernate.LockMode;
import org.hibernate.Session;

@Path("/api/proposals/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "knowledge")
public class ProposalResource {
    private static final String SOMETHING = "(?s).*\\S.*";

    private final CurrentPrincipal principal;
    private final OwnerTransactions transactions;
    private final Entries entries;
    private final Clock clock;

    ProposalResource(CurrentPrincipal principal, OwnerTransactions transactions, Entries entries, Clock clock) {
        this.entries = entries;
        this.principal = principal;
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

    @GET
    @Operation(summary = "What a person answered where the receptionist could not")
    @APIResponse(responseCode = "200", description = "The proposal")
    public ProposalView get(UUID id) {
        return transactions.read(principal.get(), session -> ProposalView.of(find(session, id, LockMode.NONE)));
    }

    @POST
    @Path("/approve")
    @Operation(
            summary = "Approve a proposal, also with other words",
            description = "Writes an entry, which the next call uses, and closes the gap that asked for it.")
    @APIResponse(responseCode = "200", description = "The proposal, approved; entryId names the entry")
    @APIResponse(responseCode = "409", description = "It was approved before; change its entry instead")
    @APIResponse(responseCode = "429", description = "Too many requests; Retry-After says when")
    @Limited(AccountLimit.KNOWLEDGE_CHANGES)
    public ProposalView approve(UUID id, @NotNull @Valid Approval request) {
        return transactions.call(principal.get(), session -> {
            var proposal = undecided(session, id);
            proposal.question = request.question == null ? proposal.question : request.question;
            proposal.answer = request.answer == null ? proposal.answer : request.answer;
            var entry = entries.write(
                    session,
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
                Gaps.find(session, proposal.gapId, LockMode.PESSIMISTIC_WRITE).answer(entry.id(), now());
            }
            return ProposalView.of(proposal);
        });
    }

    @POST
    @Path("/reject")
    @Operation(summary = "Reject a proposal", description = "Nothing is learned from it.")
    @APIResponse(responseCode = "200", description = "The proposal, rejected")
    @APIResponse(responseCode = "409", description = "It was approved before; delete its entry instead")
    public ProposalView reject(UUID id) {
        return transactions.call(principal.get(), session -> {
            var proposal = undecided(session, id);
            proposal.reject(now());
            return ProposalView.of(proposal);
        });
    }

    /** One that was rejected may still be approved. */
    private static Proposal undecided(Session session, UUID id) {
        var proposal = find(session, id, LockMode.PESSIMISTIC_WRITE);
        if (proposal.state == ProposalState.approved) {
            throw Refusal.conflict(
                    "proposal-approved",
                    "Approved before",
                    "You use this answer already. You find it among your answers.");
        }
        return proposal;
    }

    private static Proposal find(Session session, UUID id, LockMode lock) {
        var proposal = session.find(Proposal.class, id, lock);
        if (proposal == null) {
            throw Refusal.notFound();
        }
        return proposal;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
