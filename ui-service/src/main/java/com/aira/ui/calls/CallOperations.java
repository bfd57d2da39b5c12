package com.aira.ui.calls;

import com.aira.runtime.database.Sql;
import com.aira.ui.business.Businesses;
import com.aira.ui.tenancy.OwnerTransactions;
import com.aira.ui.tenancy.Principal;
import com.aira.ui.web.Cursor;
import com.aira.ui.web.Page;
import com.aira.ui.web.Paging;
import com.aira.ui.web.Refusal;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What can be done with calls, whoever asks: the API and the pages. */
@Singleton
public class CallOperations {
    private static final String PAGE = "select " + CallSummary.COLUMNS + " from public.calls where business_id = ?"
            + " and (started_at < ? or started_at = ? and id > ?) order by started_at desc, id limit ?";
    private static final String COST = """
            select cost, currency, included_seconds, free_reason
            from public.call_facts where call_id = ? and cost is not null""";

    private final OwnerTransactions transactions;
    private final Clock clock;

    CallOperations(OwnerTransactions transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    /** The newest first, without their turns. */
    Page<CallSummary> list(Principal principal, UUID businessId, Paging paging) {
        var after = paging.newestFirst();
        return transactions.rows(
                principal,
                connection -> Businesses.page(
                        connection,
                        businessId,
                        paging,
                        Sql.list(
                                connection,
                                PAGE,
                                CallSummary::of,
                                businessId,
                                after.at(),
                                after.at(),
                                after.id(),
                                paging.limit + 1),
                        row -> new Cursor(row.startedAt(), row.id())));
    }

    CallView get(Principal principal, UUID id) {
        return transactions.read(principal, connection -> {
            var call = Call.existing(id);
            var turns = Sql.list(
                    connection,
                    "select speaker, text, at, latency_ms, interrupted from public.call_turns where call_id = ?"
                            + " order by ordinal",
                    CallView.Turn.class,
                    id);
            return new CallView(CallSummary.of(call), turns, cost(connection, id));
        });
    }

    /** What came of each call; a call that is gone is left out. */
    Map<UUID, CallFacts> facts(Principal principal, List<UUID> ids) {
        return transactions.rows(principal, connection -> CallFacts.of(connection, ids));
    }

    CallTimeline timeline(Principal principal, CallView call) {
        return transactions.rows(principal, connection -> CallTimeline.of(connection, call, clock.instant()));
    }

    /** Where the recording of a call is stored. @throws Refusal 404 also for a call without one */
    String recording(Principal principal, UUID businessId, UUID id) {
        return transactions.read(principal, connection -> {
            var call = Call.existing(id);
            if (!call.businessId.equals(businessId) || call.recordingUrl == null) {
                throw Refusal.notFound();
            }
            return call.recordingUrl;
        });
    }

    private static CallView.Cost cost(Connection connection, UUID call) throws SQLException {
        return Sql.first(connection, COST, CallView.Cost.class, call).orElse(null);
    }
}
