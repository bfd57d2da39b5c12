package com.aira.it.browser;

import com.aira.it.LocalAira;
import com.aira.it.OwnerApi;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;

/**
 * What accumulates around answers in time: questions without one, suggestions, a deleted answer, a website that was
 * read.
 */
final class KnowledgeFixture {

    private KnowledgeFixture() {}

    /** @param call id of a call of the business */
    static void in(LocalAira aira, OwnerApi owner, String business, String call) {
        String deleted = OwnerApi.expect(
                        201,
                        owner.request()
                                .body(Map.of(
                                        "businessId",
                                        business,
                                        "question",
                                        "Do you sell gift cards?",
                                        "content",
                                        "**Yes**, for:\n\n- a haircut\n- [balayage](https://example.com/balayage)",
                                        "category",
                                        "Shop",
                                        "priority",
                                        5))
                                .post("/api/knowledge"))
                .get("id");
        OwnerApi.expect(204, owner.request().delete("/api/knowledge/" + deleted));
        UUID gap = UUID.randomUUID();
        try (Connection database = DriverManager.getConnection(aira.jdbcUrl(), "postgres", "")) {
            run(
                    database,
                    "insert into public.knowledge_gaps (id, business_id, question, asked)"
                            + " values (?, ?::uuid, 'Can I bring my dog when I come for a colour?', 7)",
                    gap,
                    business);
            for (String question : new String[] {"Are dogs fine?", "Can my dog come along while you do my hair?"}) {
                run(
                        database,
                        "insert into public.knowledge_gap_questions (business_id, gap_id, question, call_id)"
                                + " values (?::uuid, ?, ?, ?::uuid)",
                        business,
                        gap,
                        question,
                        call);
            }
            run(
                    database,
                    "insert into public.knowledge_proposals (business_id, call_id, gap_id, question, answer)"
                            + " values (?::uuid, ?::uuid, ?, 'Are dogs fine?',"
                            + " 'Hello, this is Anna. Small dogs are fine, on a leash.')",
                    business,
                    call,
                    gap);
            run(
                    database,
                    "insert into public.websites (business_id, url, host, state, pages_found, pages_done, last_crawled_at,"
                            + " next_crawl_at) values (?::uuid, 'https://www.lively.example/', 'www.lively.example', 'done',"
                            + " 12, 12, now(), now() + interval '7 days')",
                    business);
        } catch (SQLException e) {
            throw new IllegalStateException("what is learned could not be written", e);
        }
    }

    private static void run(Connection database, String sql, Object... arguments) throws SQLException {
        try (PreparedStatement statement = database.prepareStatement(sql)) {
            for (int i = 0; i < arguments.length; i++) {
                statement.setObject(i + 1, arguments[i]);
            }
            statement.execute();
        }
    }
}
