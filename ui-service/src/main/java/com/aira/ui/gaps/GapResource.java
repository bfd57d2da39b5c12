package com.aira.ui.gaps;

import com.aira.ui.knowledge.Entries;
import com.aira.ui.limits.AccountLimit;
import com.aira.ui.limits.Limited;
import com.aira.ui.tenancy.CurrentPrincipal;
import com.aira.ui.tenancy.OwnerTransactions;
import com.aira.ui.web.Refusal;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.function.Consumer;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.hibernate.LockMode;

@Path("/api/gaps/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "knowledge")
public class GapResource {
    private final CurrentPrincipal principal;
    private final OwnerTransactions transactions;
    private final Entries entries;
    private final Clock clock;

    GapResource(CurrentPrincipal principal, OwnerTransactions transactions, Entries entries, Clock clock) {
        this.entries = entries;
        this.principal = principal;
        this.transactions = transactions;
        this.clock = clock;
    }

    @GET
    @Operation(summary = "A question that the receptionist could not answer")
    @APIResponse(responseCode = "200", description = "The gap")
    public GapView get(UUID id) {
        return transactions.read(principal.get(), session -> Gaps.view(session, Gaps.find(session, id, LockMode.NONE)));
    }

    @POST
    @Path("/answer")
    @Operation(summary = "Answer a gap", description = "Writes an entry, which the next call uses.")
    @APIResponse(responseCode = "200", description = "The gap, answered; entryId names the entry")
    @APIResponse(responseCode = "409", description = "It is answered already; change its entry, or reopen it")
    @APIResponse(responseCode = "429", description = "Too many requests; Retry-After says when")
    @Limited(AccountLimit.KNOWLEDGE_CHANGES)
    public GapView answer(UUID id, @NotNull @Valid GapAnswer request) {
        return transactions.call(principal.get(), session -> {
            var gap = Gaps.find(session, id, LockMode.PESSIMISTIC_WRITE);
            if (gap.state == GapState.answered) {
                throw Refusal.conflict(
                        "gap-answered",
                        "Answered already",
                        "You have answered this already. Change that answer instead.");
            }
            var entry = entries.write(session, request.entry(gap.businessId, gap.question));
            gap.answer(entry.id(), clock.instant().truncatedTo(ChronoUnit.MICROS));
            return Gaps.view(session, gap);
        });
    }

    @POST
    @Path("/dismiss")
    @Operation(summary = "Dismiss a gap", description = "It needs no answer: being asked again, it only counts.")
    @APIResponse(responseCode = "200", description = "The gap, dismissed")
    public GapView dismiss(UUID id) {
        return change(id, Gap::dismiss);
    }

    @POST
    @Path("/reopen")
    @Operation(summary = "Reopen a gap", description = "What answered it before stays an entry.")
    @APIResponse(responseCode = "200", description = "The gap, open")
    public GapView reopen(UUID id) {
        return change(id, Gap::reopen);
    }

    private GapView change(UUID id, Consumer<Gap> change) {
        return transactions.call(principal.get(), session -> {
            var gap = Gaps.find(session, id, LockMode.PESSIMISTIC_WRITE);
            change.accept(gap);
            return Gaps.view(session, gap);
        });
    }
}
