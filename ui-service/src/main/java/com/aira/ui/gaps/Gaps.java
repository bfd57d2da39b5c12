package com.aira.ui.gaps;

import com.aira.ui.business.Businesses;
import com.aira.ui.web.Cursor;
import com.aira.ui.web.Page;
import com.aira.ui.web.Paging;
import com.aira.ui.web.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.LockMode;
import org.hibernate.Session;

/** Reads gaps with the occasions on which they were met, in the transaction of the caller. */
final class Gaps {
    private static final int OCCASIONS = 5;

    private static final String ASKED = """
            select q.gap_id, q.question, q.asked_at, q.call_id, q.message_id, m.customer_number
            from (select g.*, row_number() over (partition by g.gap_id order by g.asked_at desc, g.id) as place
                  from public.knowledge_gap_questions g where g.gap_id in (:gaps)) q
            left join public.messages m on m.id = q.message_id
            where q.place <= :occasions order by q.asked_at desc, q.id""";

    private Gaps() {}

    /** @param state null for all */
    static Page<GapView> list(Session session, UUID business, GapState state, Paging paging) {
        var after = paging.newestFirst();
        var rows = session.createQuery(
                        "from Gap where businessId = :business" + (state == null ? "" : " and state = :state")
                                + " and (lastAskedAt < :at or lastAskedAt = :at and id > :id)"
                                + " order by lastAskedAt desc, id",
                        Gap.class)
                .setParameter("business", business)
                .setParameter("at", after.at())
                .setParameter("id", after.id())
                .setMaxResults(paging.limit + 1);
        if (state != null) {
            rows.setParameter("state", state);
        }
        var found = rows.getResultList();
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

    private record Row(
            UUID gap, String question, Instant at, UUID call, UUID message, String customerNumber) {}

    private static Map<UUID, List<GapView.Asked>> asked(Session session, List<Gap> gaps) {
        if (gaps.isEmpty()) {
            return Map.of();
        }
        Map<UUID, List<GapView.Asked>> byGap = new HashMap<>();
        session.createNativeQuery(ASKED, Row.class)
                .addScalar("gap_id", UUID.class)
                .addScalar("question", String.class)
                .addScalar("asked_at", Instant.class)
                .addScalar("call_id", UUID.class)
                .addScalar("message_id", UUID.class)
                .addScalar("customer_number", String.class)
                .setParameterList("gaps", gaps.stream().map(gap -> gap.id).toList(), UUID.class)
                .setParameter("occasions", OCCASIONS)
                .getResultList()
                .forEach(row -> byGap.computeIfAbsent(row.gap, gap -> new ArrayList<>())
                        .add(new GapView.Asked(row.question, row.at, row.call, row.message, row.customerNumber)));
        return byGap;
    }
}
