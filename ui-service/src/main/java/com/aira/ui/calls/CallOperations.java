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
    /** "offset 0" keeps the planner from asking for the facts of all calls. */
    private static final String FACTS =
            " c cross join lateral (select outcome from public.call_facts where call_id = c.id offset 0) f";

    private static final String PAGE = "select " + CallSummary.COLUMNS + " from (select * from public.calls"
            + " where business_id = ? and (started_at < ? or started_at = ? and id > ?) order by started_at desc, id limit ?)"
            + FACTS + " order by c.started_at desc, c.id";
    private static final String ONE =
            "select " + CallSummary.COLUMNS + " from public.calls" + FACTS + " where c.id = ?";
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
        return transactions.rows(principal, connection -> {
            var call = Sql.first(connection, ONE, CallSummary::of, id).orElseThrow(Refusal::notFound);
            var turns = Sql.list(
                    connection,
                    "select speaker, text, at, latency_ms, interrupted from public.call_turns where call_id = ?"
                            + " order by ordinal",
                    CallView.Turn.class,
                    id);
            return new CallView(call, turns, cost(connection, id));
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
        return transactions.rows(principal, connection -> Sql.first(
                        connection,
                        "select recording_url from public.calls where id = ? and business_id = ?"
                                + " and recording_url is not null",
                        String.class,
                        id,
                        businessId)
                .orElseThrow(Refusal::notFound));
    }

    private static CallView.Cost cost(Connection connection, UUID call) throws SQLException {
        return Sql.first(connection, COST, CallView.Cost.class, call).orElse(null);
    }
}
