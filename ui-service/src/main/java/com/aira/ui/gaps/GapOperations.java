package com.aira.ui.gaps;

import com.aira.ui.knowledge.Entries;
import com.aira.ui.limits.AccountLimit;
import com.aira.ui.limits.Limited;
import com.aira.ui.tenancy.OwnerTransactions;
import com.aira.ui.tenancy.Principal;
import com.aira.ui.web.Page;
import com.aira.ui.web.Paging;
import com.aira.ui.web.Refusal;
import jakarta.inject.Singleton;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.function.Consumer;

/** What can be done with questions that found no answer, whoever asks: the API and the pages. */
@Singleton
public class GapOperations {
    private final OwnerTransactions transactions;
    private final Entries entries;
    private final Clock clock;

    GapOperations(OwnerTransactions transactions, Entries entries, Clock clock) {
        this.entries = entries;
        this.transactions = transactions;
        this.clock = clock;
    }

    GapView get(Principal principal, UUID id) {
        return transactions.read(principal, connection -> Gaps.view(connection, Gap.existing(id)));
    }

    /**
     * Writes an entry, which the next call uses.
     *
     * @throws Refusal 409 when it is answered already
     */
    @Limited(AccountLimit.KNOWLEDGE_CHANGES)
    GapView answer(Principal principal, UUID id, @NotNull @Valid GapAnswer request) {
        return transactions.call(principal, connection -> {
            var gap = Gap.locked(id);
            if (gap.state == GapState.answered) {
                throw Refusal.conflict(
                        "gap-answered",
                        "Answered already",
                        "You have answered this already. Change that answer instead.");
            }
            var entry = entries.write(connection, request.entry(gap.businessId, gap.question));
            gap.answer(entry.id(), clock.instant().truncatedTo(ChronoUnit.MICROS));
            return Gaps.view(connection, gap);
        });
    }

    /** It needs no answer: being asked again, it only counts. */
    GapView dismiss(Principal principal, UUID id) {
        return change(principal, id, Gap::dismiss);
    }

    /** What answered it before stays an entry. */
    GapView reopen(Principal principal, UUID id) {
        return change(principal, id, Gap::reopen);
    }

    /** The ones asked last first; those in one state, or all. */
    Page<GapView> list(Principal principal, UUID businessId, GapState state, Paging paging) {
        return transactions.read(principal, connection -> Gaps.list(connection, businessId, state, paging));
    }

    private GapView change(Principal principal, UUID id, Consumer<Gap> change) {
        return transactions.call(principal, connection -> {
            var gap = Gap.locked(id);
            change.accept(gap);
            return Gaps.view(connection, gap);
        });
    }
}
