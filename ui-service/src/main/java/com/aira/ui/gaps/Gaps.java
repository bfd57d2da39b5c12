package com.aira.ui.gaps;

import com.aira.runtime.database.Sql;
import com.aira.ui.business.Businesses;
import com.aira.ui.web.Cursor;
import com.aira.ui.web.Page;
import com.aira.ui.web.Paging;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

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
    static Page<GapView> list(Connection connection, UUID business, GapState state, Paging paging) throws SQLException {
        var after = paging.newestFirst();
        var found = Gap.lastAskedFirst(business, state, after, paging);
        var asked = asked(connection, found);
        return Businesses.page(
                connection,
                business,
                paging,
                found,
                gap -> view(gap, asked.getOrDefault(gap.id, List.of())),
                gap -> new Cursor(gap.lastAskedAt, gap.id));
    }

    static GapView view(Connection connection, Gap gap) throws SQLException {
        return view(gap, asked(connection, List.of(gap)).getOrDefault(gap.id, List.of()));
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

    private static Map<UUID, List<GapView.Asked>> asked(Connection connection, List<Gap> gaps) throws SQLException {
        var ids = gaps.stream().map(gap -> gap.id).toArray(UUID[]::new);
        return Sql.list(connection, ASKED, Occasion::of, ids, OCCASIONS).stream()
                .collect(
                        Collectors.groupingBy(Occasion::gap, Collectors.mapping(Occasion::asked, Collectors.toList())));
    }
}
