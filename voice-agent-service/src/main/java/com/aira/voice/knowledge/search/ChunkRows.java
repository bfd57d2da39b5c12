package com.aira.voice.knowledge.search;

import com.aira.runtime.database.Sql;
import com.aira.voice.knowledge.vector.Vectors;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.postgresql.PGStatement;

/** The chunks of a business as they are stored; on a connection that has entered it. */
final class ChunkRows {

    private static final String SIZE = """
            select count(*), coalesce(sum(octet_length(embedding) + 2 * octet_length(content)
                                          + coalesce(octet_length(sentence_embeddings), 0)), 0)
            from public.knowledge_chunks where business_id = ?""";

    private static final String CHUNKS = """
            select c.id, c.document_id, c.entry_id, c.ordinal, c.heading, c.content, c.embedding, c.embedding_model,
                   c.sentences, c.sentence_embeddings,
                   e.question, e.content as answer, coalesce(e.priority, 0) as priority
            from public.knowledge_chunks c left join public.knowledge_entries e on e.id = c.entry_id
            where c.business_id = ? and (e.id is null or e.is_active)""";

    /** Ids are random: the first of them are a fair sample. */
    private static final String SAMPLE = CHUNKS + " order by c.id limit ?";

    private static final String ALL = CHUNKS + " order by c.document_id, c.entry_id, c.ordinal";

    private static final String THESE =
            CHUNKS + " and c.id = any (?::uuid[] || array(select private.chunks_with_words(?, ?)))";

    private static final String AROUND = CHUNKS
            + " and c.document_id is not distinct from ?::uuid and c.entry_id is not distinct from ?::uuid"
            + " and c.ordinal between ? and ? order by c.ordinal";

    /** Rows that are in memory twice. */
    private static final int FETCHED = 500;

    private ChunkRows() {}

    /**
     * How much a business has.
     *
     * @param bytes of text and vectors: about what it takes to hold it
     */
    record Size(int chunks, long bytes) {}

    static Size size(Connection connection, UUID business) throws SQLException {
        return Sql.first(connection, SIZE, row -> new Size(row.getInt(1), row.getLong(2)), business)
                .orElseThrow();
    }

    /** Everything, in the order in which it was written. */
    static List<Chunk> all(Connection connection, UUID business, String model) throws SQLException {
        try (var query = connection.prepareStatement(ALL)) {
            query.setObject(1, business);
            return read(query, model);
        }
    }

    static List<Chunk> sample(Connection connection, UUID business, String model, int most) throws SQLException {
        try (var query = connection.prepareStatement(SAMPLE)) {
            query.setObject(1, business);
            query.setInt(2, most);
            return read(query, model);
        }
    }

    /**
     * Those of the ids that are still there, and those that have the most of the words.
     *
     * @param words separated by {@code |}, as {@code to_tsquery} takes them; empty for none
     */
    static List<Chunk> these(
            Connection connection, UUID business, String model, Collection<UUID> ids, String words, int mostByWords)
            throws SQLException {
        try (var query = connection.prepareStatement(THESE)) {
            query.setObject(1, business);
            query.setArray(2, connection.createArrayOf("uuid", ids.toArray()));
            query.setString(3, words);
            query.setInt(4, mostByWords);
            return read(query, model);
        }
    }

    /** A chunk and those right before and after it in the same document or entry. */
    static List<Chunk> around(Connection connection, UUID business, String model, Chunk chunk) throws SQLException {
        try (var query = connection.prepareStatement(AROUND)) {
            query.setObject(1, business);
            query.setObject(2, chunk.documentId().orElse(null));
            query.setObject(3, chunk.entryId().orElse(null));
            query.setInt(4, chunk.ordinal() - 1);
            query.setInt(5, chunk.ordinal() + 1);
            return read(query, model);
        }
    }

    private static List<Chunk> read(PreparedStatement query, String model) throws SQLException {
        // Vectors come as they are instead of as text: prepared at once, not with the fifth use.
        query.unwrap(PGStatement.class).setPrepareThreshold(-1);
        query.setFetchSize(FETCHED);
        List<Chunk> chunks = new ArrayList<>();
        try (var rows = query.executeQuery()) {
            while (rows.next()) {
                chunks.add(chunk(rows, model));
            }
        }
        return chunks;
    }

    private static Chunk chunk(ResultSet row, String model) throws SQLException {
        boolean comparable = model.equals(row.getString("embedding_model"));
        String content = row.getString("content");
        Optional<String> question =
                Optional.ofNullable(row.getString("question")).filter(text -> !text.isBlank());
        Optional<String> answer = question.isPresent() ? Optional.of(row.getString("answer")) : Optional.empty();
        return new Chunk(
                Sql.uuid(row, "id"),
                Optional.ofNullable(Sql.uuid(row, "document_id")),
                Optional.ofNullable(Sql.uuid(row, "entry_id")),
                row.getInt("ordinal"),
                Optional.ofNullable(row.getString("heading")),
                content,
                question,
                answer,
                row.getInt("priority"),
                comparable ? Vectors.decode(row.getBytes("embedding")) : new float[0],
                sentences(row, comparable)
                        .orElseGet(() -> question.isPresent()
                                ? FiledSentences.withoutVectors(question.get(), answer.orElse(content))
                                : FiledSentences.withoutVectors(content)));
    }

    private static Optional<FiledSentences> sentences(ResultSet row, boolean comparable) throws SQLException {
        var texts = row.getArray("sentences");
        return texts == null
                ? Optional.empty()
                : Optional.of(new FiledSentences(
                        List.of((String[]) texts.getArray()),
                        comparable ? row.getBytes("sentence_embeddings") : new byte[0]));
    }
}
