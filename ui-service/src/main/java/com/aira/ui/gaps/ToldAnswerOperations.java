package com.aira.ui.gaps;

import com.aira.runtime.database.Sql;
import com.aira.ui.input.SingleLine;
import com.aira.ui.knowledge.Entries;
import com.aira.ui.knowledge.KnowledgeOperations.NewEntry;
import com.aira.ui.limits.AccountLimit;
import com.aira.ui.limits.Limited;
import com.aira.ui.tenancy.OwnerTransactions;
import com.aira.ui.tenancy.Principal;
import com.aira.ui.web.Refusal;
import jakarta.inject.Singleton;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Makes what an owner told a caller an answer, whoever asks: the API and the page. */
@Singleton
public class ToldAnswerOperations {
    private final OwnerTransactions transactions;
    private final Entries entries;
    private final Clock clock;

    ToldAnswerOperations(OwnerTransactions transactions, Entries entries, Clock clock) {
        this.entries = entries;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Schema(description = "What the caller asked, and what the owner told.")
    public record ToldAnswer(
            @NotBlank @Size(max = 1000) String question,
            @NotBlank @Size(max = 20000) String answer,
            @SingleLine @Size(max = 100) String category) {}

    /** @param gap the gap that the call of the message met last; null when it met none */
    record Told(UUID business, String message, UUID gap, String question) {
        /** The gap, unless the owner answered another question than the one that was met there. */
        UUID gapOf(String answered) {
            return answered.strip().equalsIgnoreCase(question) ? gap : null;
        }
    }

    /** A proposal that is approved at once: it writes an entry, which the next call uses. */
    @Limited(AccountLimit.KNOWLEDGE_CHANGES)
    ProposalView save(Principal principal, UUID id, @NotNull @Valid ToldAnswer request) {
        return transactions.call(principal, connection -> {
            var told = find(connection, id);
            var entry = entries.write(
                    connection,
                    new NewEntry(told.business, null, request.question, request.answer, request.category, null, null));
            var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            openGap(told.gapOf(request.question)).ifPresent(gap -> gap.answer(entry.id(), now));
            var proposal = Sql.value(
                    connection,
                    "insert into public.knowledge_proposals (business_id, caller_message_id, gap_id, question, answer,"
                            + " state, entry_id, decided_at) values (?, ?, ?, ?, ?,"
                            + " 'approved', ?, ?) returning id",
                    UUID.class,
                    told.business,
                    id,
                    told.gapOf(request.question),
                    request.question,
                    request.answer,
                    entry.id(),
                    now);
            return ProposalView.of(Proposal.existing(proposal));
        });
    }

    /** What a form for it begins with. */
    Told told(Principal principal, UUID id) {
        return transactions.rows(principal, connection -> find(connection, id));
    }

    private static Told find(Connection connection, UUID id) throws SQLException {
        return Sql.first(
                        connection,
                        "select m.business_id, m.body, q.gap_id, q.question from public.caller_messages m"
                                + " left join lateral (select g.gap_id, g.question from public.knowledge_gap_questions g"
                                + " where g.call_id = m.call_id order by g.asked_at desc, g.id limit 1) q on true"
                                + " where m.id = ?",
                        Told.class,
                        id)
                .orElseThrow(Refusal::notFound);
    }

    private static Optional<Gap> openGap(UUID id) {
        return id == null ? Optional.empty() : Optional.of(Gap.locked(id)).filter(gap -> gap.state == GapState.open);
    }
}
