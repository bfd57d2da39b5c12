package com.aira.voice.knowledge;

import com.aira.runtime.database.Sql;
import com.aira.runtime.embedding.BgeSmall;
import com.aira.voice.knowledge.search.Terms;
import com.aira.voice.knowledge.vector.Vectors;
import com.aira.voice.tenancy.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Gathers what could not be answered, for the owner to answer once: questions that mean the same become one gap, with a
 * count and every call or text that it was asked in.
 */
@ApplicationScoped
public class Gaps {

    /**
     * Cosine of bge-small from which two questions are taken to mean the same. Of 12 pairs that do it joins 5 and of 12 that do not, all
     * of one trade, it joins one ("open on Christmas", "open on Easter"); lower it joins more of both. Two rows where one
     * would do cost an owner a glance, an answer to half of a row costs a caller theirs.
     */
    private static final double ALIKE = 0.84;

    private static final int LONGEST_QUESTION = 1000;

    /** Of these, the last asked, one is looked for that means the same. */
    private static final int COMPARED = 500;

    private static final String FIND = """
            select id, question, embedding, embedding_model from public.knowledge_gaps
            where business_id = ? order by last_asked_at desc limit ?""";

    private static final String OPEN = """
            insert into public.knowledge_gaps
              (business_id, question, embedding, embedding_model, first_asked_at, last_asked_at)
            values (?, ?, ?, ?, ?, ?) returning id""";

    /** Whoever dismissed it wants to hear no more of it; what was answered is not answered well. */
    private static final String COUNT = """
            update public.knowledge_gaps
            set asked = asked + 1, last_asked_at = greatest(last_asked_at, ?),
                state = case state when 'answered' then 'open' else state end,
                answered_at = case state when 'answered' then null else answered_at end
            where id = ?""";

    private static final String ASKED = """
            insert into public.knowledge_gap_questions (business_id, gap_id, question, call_id, message_id, asked_at)
            values (?, ?, ?, ?, (select m.id from public.messages m where m.twilio_sid = ?), ?)""";

    private static final String KNOWN = """
            select exists (select from public.knowledge_gap_questions q
                           where q.business_id = ? and q.question = ?
                             and (q.call_id = ? or q.message_id = (select m.id from public.messages m where m.twilio_sid = ?)))""";

    private final Tenants tenants;
    private final Knowledge knowledge;

    Gaps(Tenants tenants, Knowledge knowledge) {
        this.tenants = tenants;
        this.knowledge = knowledge;
    }

    /**
     * Where a question was asked: one of the two.
     *
     * @param callId of a call
     * @param messageSid of a text message
     */
    public record Occasion(Optional<UUID> callId, Optional<String> messageSid) {}

    /** Writes down a question without an answer; the same question of the same call or text is written once. */
    public void note(UUID businessId, String question, Occasion occasion, Instant at) {
        String asked = question.strip();
        if (asked.length() > LONGEST_QUESTION || Terms.of(asked).isEmpty()) {
            return; // No question that an owner could answer.
        }
        float[] meaning = knowledge.meaning(asked);
        tenants.run(businessId, connection -> {
            lock(connection, businessId);
            if (!isKnown(connection, businessId, asked, occasion)) {
                Optional<UUID> same = same(connection, businessId, asked, meaning);
                if (same.isPresent()) {
                    Sql.update(connection, COUNT, at, same.get());
                }
                UUID gap = same.isPresent() ? same.get() : open(connection, businessId, asked, meaning, at);
                Sql.update(
                        connection,
                        ASKED,
                        businessId,
                        gap,
                        asked,
                        occasion.callId().orElse(null),
                        occasion.messageSid().orElse(null),
                        at);
            }
        });
    }

    /** Two callers who ask the same at once open one gap. */
    private static void lock(Connection connection, UUID businessId) throws SQLException {
        Sql.call(connection, "select pg_advisory_xact_lock(hashtextextended('gaps:' || ?, 0))", businessId.toString());
    }

    private static boolean isKnown(Connection connection, UUID businessId, String question, Occasion occasion)
            throws SQLException {
        return Sql.first(
                        connection,
                        KNOWN,
                        row -> row.getBoolean(1),
                        businessId,
                        question,
                        occasion.callId().orElse(null),
                        occasion.messageSid().orElse(null))
                .orElseThrow();
    }

    private static Optional<UUID> same(Connection connection, UUID businessId, String question, float[] meaning)
            throws SQLException {
        UUID best = null;
        double nearest = ALIKE;
        for (Gap gap : Sql.list(connection, FIND, Gaps::gap, businessId, COMPARED)) {
            if (Terms.of(gap.question()).equals(Terms.of(question))) {
                return Optional.of(gap.id());
            }
            if (gap.meaning().isPresent()) {
                double cosine = Vectors.cosine(meaning, gap.meaning().get());
                if (cosine >= nearest) {
                    nearest = cosine;
                    best = gap.id();
                }
            }
        }
        return Optional.ofNullable(best);
    }

    /** @param meaning empty when the vector is of another model */
    private record Gap(UUID id, String question, Optional<float[]> meaning) {}

    private static Gap gap(ResultSet row) throws SQLException {
        boolean isComparable = BgeSmall.NAME.equals(row.getString("embedding_model"));
        return new Gap(
                Sql.uuid(row, "id"),
                row.getString("question"),
                isComparable ? Optional.of(Vectors.decode(row.getBytes("embedding"))) : Optional.empty());
    }

    private static UUID open(Connection connection, UUID businessId, String question, float[] meaning, Instant at)
            throws SQLException {
        return Sql.first(
                        connection,
                        OPEN,
                        row -> Sql.uuid(row, "id"),
                        businessId,
                        question,
                        Vectors.encode(meaning),
                        BgeSmall.NAME,
                        at,
                        at)
                .orElseThrow();
    }
}
