package com.aira.voice.knowledge;

import com.aira.runtime.embedding.BgeSmall;
import com.aira.voice.knowledge.search.Terms;
import com.aira.voice.knowledge.vector.Vectors;
import com.aira.voice.tenancy.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
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
                    count(connection, same.get(), at);
                }
                UUID gap = same.isPresent() ? same.get() : open(connection, businessId, asked, meaning, at);
                wasAsked(connection, businessId, gap, asked, occasion, at);
            }
        });
    }

    /** Two callers who ask the same at once open one gap. */
    private static void lock(Connection connection, UUID businessId) throws SQLException {
        try (var lock =
                connection.prepareStatement("select pg_advisory_xact_lock(hashtextextended('gaps:' || ?, 0))")) {
            lock.setString(1, businessId.toString());
            lock.execute();
        }
    }

    private static boolean isKnown(Connection connection, UUID businessId, String question, Occasion occasion)
            throws SQLException {
        try (var query = connection.prepareStatement(KNOWN)) {
            query.setObject(1, businessId);
            query.setString(2, question);
            query.setObject(3, occasion.callId().orElse(null));
            query.setString(4, occasion.messageSid().orElse(null));
            try (var row = query.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    private Optional<UUID> same(Connection connection, UUID businessId, String question, float[] meaning)
            throws SQLException {
        UUID best = null;
        double nearest = ALIKE;
        try (var query = connection.prepareStatement(FIND)) {
            query.setObject(1, businessId);
            query.setInt(2, COMPARED);
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    UUID id = rows.getObject("id", UUID.class);
                    if (Terms.of(rows.getString("question")).equals(Terms.of(question))) {
                        return Optional.of(id);
                    }
                    if (BgeSmall.NAME.equals(rows.getString("embedding_model"))) {
                        double cosine = Vectors.cosine(meaning, Vectors.decode(rows.getBytes("embedding")));
                        if (cosine >= nearest) {
                            nearest = cosine;
                            best = id;
                        }
                    }
                }
            }
        }
        return Optional.ofNullable(best);
    }

    private UUID open(Connection connection, UUID businessId, String question, float[] meaning, Instant at)
            throws SQLException {
        try (var insert = connection.prepareStatement(OPEN)) {
            insert.setObject(1, businessId);
            insert.setString(2, question);
            insert.setBytes(3, Vectors.encode(meaning));
            insert.setString(4, BgeSmall.NAME);
            insert.setTimestamp(5, Timestamp.from(at));
            insert.setTimestamp(6, Timestamp.from(at));
            try (var row = insert.executeQuery()) {
                row.next();
                return row.getObject(1, UUID.class);
            }
        }
    }

    private static void count(Connection connection, UUID gap, Instant at) throws SQLException {
        try (var update = connection.prepareStatement(COUNT)) {
            update.setTimestamp(1, Timestamp.from(at));
            update.setObject(2, gap);
            update.executeUpdate();
        }
    }

    private static void wasAsked(
            Connection connection, UUID businessId, UUID gap, String question, Occasion occasion, Instant at)
            throws SQLException {
        try (var insert = connection.prepareStatement(ASKED)) {
            insert.setObject(1, businessId);
            insert.setObject(2, gap);
            insert.setString(3, question);
            insert.setObject(4, occasion.callId().orElse(null));
            insert.setString(5, occasion.messageSid().orElse(null));
            insert.setTimestamp(6, Timestamp.from(at));
            insert.executeUpdate();
        }
    }
}
