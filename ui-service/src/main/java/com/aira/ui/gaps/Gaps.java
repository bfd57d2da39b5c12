package com.aira.ui.gaps;

import com.aira.runtime.database.Sql;
import com.aira.ui.business.Businesses;
import com.aira.ui.web.Cursor;
import com.aira.ui.web.Page;
import com.aira.ui.web.Paging;
import com.aira.ui.web.Refusal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.LockMode;
import org.hibernate.Session;

/** Reads gaps with the occasions on which they were met, in the transaction of the caller. */
final class Gaps {
    private static final int OCCASIONS = 5;

    private static final String ASKED = """
            select q.gap_id, q.question, q.asked_at, q.call_id, q.message_id, m.customer_number
            from (select g.*, row_number() over (partition by g.gap_id order by g.asked_at desc, g.id) as place
                  from public.knowledge_gap_questions g where g.gap_id = any (?)) q
            left join public.messages m on m.id = q.message_id
            where q.place <= ? order by q.asked_at desc, q.id""";

    private Gaps() {}

    /** @param state null for all */
    static Page<GapView> list(Session session, UUID business, GapState state, Paging paging) {
        var after = paging.newestFirst();
        var query = session.createQuery(
                        "from Gap where businessId = :business" + (state == null ? "" : " and state = :state")
                                + " and (lastAskedAt < :at or lastAskedAt = :at and id > :id)"
                                + " order by lastAskedAt desc, id",
                        Gap.class)
                .setParameter("business", business);
        if (state != null) {
            query.setParameter("state", state);
        }
        var found = paging.rows(after, query);
        var asked = asked(session, found);
        return Businesses.page(
                session,
                business,
                paging,
                found,
                gap -> view(gap, asked.getOrDefault(gap.id, List.of())),
                gap -> new Cursor(gap.lastAskedAt, gap.id));
    }

    static GapView view(Session session, Gap gap) {
        return view(gap, asked(session, List.of(gap)).getOrDefault(gap.id, List.of()));
    }

    /** @throws Refusal 404 when the owner has no such gap */
    static Gap find(Session session, UUID id, LockMode lock) {
        var gap = session.find(Gap.class, id, lock);
        if (gap == null) {
            throw Refusal.notFound();
        }
        return gap;
    }

    private static GapView view(Gap gap, List<GapView.Asked> asked) {
        return new GapView(
                gap.id,
                gap.businessId,
                gap.question,
                gap.asked,
                gap.firstAskedAt,
                gap.lastAskedAt,
                gap.state,
                gap.entryId,
                gap.answeredAt,
                asked);
    }

    private record Occasion(UUID gap, GapView.Asked asked) {
        static Occasion of(ResultSet row) throws SQLException {
            return new Occasion(
                    Sql.uuid(row, "gap_id"),
                    new GapView.Asked(
                            row.getString("question"),
                            Sql.instant(row, "asked_at"),
                            Sql.uuid(row, "call_id"),
                            Sql.uuid(row, "message_id"),
                            row.getString("customer_number")));
        }
    }

    private static Map<UUID, List<GapView.Asked>> asked(Session session, List<Gap> gaps) {
        var ids = gaps.stream().map(gap -> gap.id).toArray();
        return session
                .doReturningWork(connection ->
                        Sql.list(connection, ASKED, Occasion::of, connection.createArrayOf("uuid", ids), OCCASIONS))
                .stream()
                .collect(
                        Collectors.groupingBy(Occasion::gap, Collectors.mapping(Occasion::asked, Collectors.toList())));
    }
}
