package com.aira.kb.move;

import com.aira.kb.index.PgVectors;
import com.aira.kb.index.SentenceVectors;
import com.aira.kb.tenancy.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Reads and writes the rows of moves and what they make ready. What is written for a claim that no longer holds has no
 * effect.
 */
@ApplicationScoped
class MoveRepository {
    private static final String STILL_OURS = " where business_id = ? and revision = ? and state = 'moving'";

    private final Transactions transactions;

    MoveRepository(Transactions transactions) {
        this.transactions = transactions;
    }

    /** @param error of the last attempt, if the move is not done; null otherwise */
    record Progress(
            UUID businessId, String model, String store, String state, int chunks, int chunksDone, String error) {}

    /** How the last step of a move ends. */
    enum Ending {
        DONE,
        /** Too much has come since. */
        MORE,
        /** Some chunks are being deleted at this moment. */
        BUSY,
        LOST
    }

    /** Prepares chunks that came at the last moment. */
    interface LastOnes {
        Map<UUID, SentenceVectors> vectorsOf(List<UnreadyChunk> chunks);
    }

    /** @return how many businesses are to be moved; those on their way to the same place are not counted */
    int queue(UUID businessOrNull, String model, String store) throws SQLException {
        return transactions.run(connection -> {
            try (var queue = connection.prepareStatement("select private.queue_moves(?, ?, ?)")) {
                queue.setObject(1, businessOrNull);
                queue.setString(2, model);
                queue.setString(3, store);
                try (var row = queue.executeQuery()) {
                    row.next();
                    return row.getInt(1);
                }
            }
        });
    }

    List<Progress> all() throws SQLException {
        return transactions.run(connection -> {
            try (var query = connection.prepareStatement("select * from private.moves()");
                    var row = query.executeQuery()) {
                var moves = new ArrayList<Progress>();
                while (row.next()) {
                    moves.add(new Progress(
                            row.getObject("business_id", UUID.class),
                            row.getString("model"),
                            row.getString("store"),
                            row.getString("state"),
                            row.getInt("chunks"),
                            row.getInt("chunks_done"),
                            row.getString("error")));
                }
                return moves;
            }
        });
    }

    /** Begins to use pgvector, if this server has gained it. */
    void usePgvector() throws SQLException {
        transactions.run(connection -> {
            try (var use = connection.prepareStatement("select private.use_pgvector()")) {
                return use.execute();
            }
        });
    }

    Optional<Move> claim(Duration lease) throws SQLException {
        return transactions.run(connection -> {
            try (var claim = connection.prepareStatement("select * from private.claim_move(?::interval)")) {
                claim.setString(1, lease.toString());
                try (var row = claim.executeQuery()) {
                    return row.next()
                            ? Optional.of(new Move(
                                    row.getObject("business_id", UUID.class),
                                    row.getString("model"),
                                    row.getString("store"),
                                    row.getInt("revision"),
                                    row.getInt("attempts")))
                            : Optional.empty();
                }
            }
        });
    }

    boolean renew(Move move, Duration lease) throws SQLException {
        return update(move, "lease_until = private.clock() + ?::interval", lease.toString());
    }

    /** Counts anew what is ready. */
    boolean progressed(Move move) throws SQLException {
        return update(
                move,
                "chunks = c.everything, chunks_done = c.everything - c.unready from (select"
                        + " (select count(*) from public.knowledge_chunks where business_id = ?)::int as everything,"
                        + " (select count(*) from private.unready_chunks(null))::int as unready) c",
                move.business());
    }

    boolean retry(Move move, String error, Duration pause) throws SQLException {
        return update(
                move,
                "state = 'pending', error = ?, lease_until = private.clock() + ?::interval",
                error,
                pause.toString());
    }

    boolean failed(Move move, String error) throws SQLException {
        return update(move, "state = 'failed', error = ?, lease_until = null", error);
    }

    boolean givenBack(Move move) throws SQLException {
        return update(move, "state = 'pending', lease_until = null, attempts = attempts - 1");
    }

    private boolean update(Move move, String set, Object... values) throws SQLException {
        return transactions.forBusiness(move.business(), connection -> {
            try (var update = connection.prepareStatement("update public.knowledge_moves set " + set + STILL_OURS)) {
                int i = 1;
                for (var value : values) {
                    update.setObject(i++, value);
                }
                update.setObject(i++, move.business());
                update.setInt(i, move.revision());
                return update.executeUpdate() == 1;
            }
        });
    }

    List<UnreadyChunk> unready(Move move, int most) throws SQLException {
        return transactions.forBusiness(move.business(), connection -> unready(connection, most));
    }

    private static List<UnreadyChunk> unready(Connection connection, int most) throws SQLException {
        try (var query = connection.prepareStatement("select * from private.unready_chunks(?)")) {
            query.setInt(1, most);
            var chunks = new ArrayList<UnreadyChunk>();
            try (var row = query.executeQuery()) {
                while (row.next()) {
                    var sentences = row.getArray("sentences");
                    chunks.add(new UnreadyChunk(
                            row.getObject("id", UUID.class),
                            row.getObject("source_id", UUID.class),
                            row.getString("question"),
                            row.getString("heading"),
                            row.getString("content"),
                            sentences == null ? null : List.of((String[]) sentences.getArray()),
                            row.getBytes("embedding"),
                            row.getBoolean("lacks_vectors")));
                }
            }
            return chunks;
        }
    }

    void stage(Move move, Map<UUID, SentenceVectors> vectors) throws SQLException {
        transactions.forBusiness(move.business(), connection -> {
            stage(connection, move, vectors);
            return null;
        });
    }

    private static void stage(Connection connection, Move move, Map<UUID, SentenceVectors> vectors)
            throws SQLException {
        var whole = new HashMap<UUID, float[]>();
        try (var stage = connection.prepareStatement("select private.stage_vectors(?, ?, ?, ?, ?)")) {
            for (var chunk : vectors.entrySet()) {
                stage.setInt(1, move.revision());
                stage.setObject(2, chunk.getKey());
                stage.setBytes(3, chunk.getValue().embedding());
                stage.setArray(
                        4, connection.createArrayOf("text", chunk.getValue().texts()));
                stage.setBytes(5, chunk.getValue().sentenceEmbeddings());
                try (var row = stage.executeQuery()) {
                    row.next();
                    if (row.getBoolean(1)) {
                        whole.put(chunk.getKey(), chunk.getValue().vector());
                    }
                }
            }
        }
        PgVectors.file(connection, move.business(), move.model(), whole);
    }

    void pushed(Move move, List<UUID> chunks) throws SQLException {
        transactions.forBusiness(move.business(), connection -> {
            try (var mark = connection.prepareStatement("select private.mark_pushed(?, ?)")) {
                mark.setInt(1, move.revision());
                mark.setArray(2, connection.createArrayOf("uuid", chunks.toArray()));
                return mark.execute();
            }
        });
    }

    /** Those of these chunks that are no more. */
    List<UUID> gone(Move move, List<UUID> chunks) throws SQLException {
        return transactions.forBusiness(move.business(), connection -> {
            try (var query = connection.prepareStatement("select c.id from unnest(?::uuid[]) c (id)"
                    + " where not exists (select from public.knowledge_chunks k where k.id = c.id)")) {
                query.setArray(1, connection.createArrayOf("uuid", chunks.toArray()));
                return ids(query);
            }
        });
    }

    /** All for which something is still to be done. */
    Set<UUID> unreadyIds(Move move) throws SQLException {
        return transactions.forBusiness(move.business(), connection -> {
            try (var query = connection.prepareStatement("select id from private.unready_chunks(null)")) {
                return Set.copyOf(ids(query));
            }
        });
    }

    private static List<UUID> ids(PreparedStatement query) throws SQLException {
        var ids = new ArrayList<UUID>();
        try (var row = query.executeQuery()) {
            while (row.next()) {
                ids.add(row.getObject(1, UUID.class));
            }
        }
        return ids;
    }

    List<UUID> chunks(Move move) throws SQLException {
        return transactions.forBusiness(move.business(), connection -> {
            try (var query = connection.prepareStatement(
                    "select id from public.knowledge_chunks where business_id = ? order by id")) {
                query.setObject(1, move.business());
                return ids(query);
            }
        });
    }

    /** Gives pgvector so many of the vectors that are of the model already and that it has not. */
    int fillPgvector(Move move, int most) throws SQLException {
        return transactions.forBusiness(move.business(), connection -> {
            if (!PgVectors.present(connection)) {
                return 0;
            }
            try (var query = connection.prepareStatement(
                    "select c.id, c.embedding from public.knowledge_chunks c"
                            + " where c.business_id = ? and c.embedding_model = ? and not exists (select"
                            + " from public.chunk_vectors v where v.chunk_id = c.id and v.model = c.embedding_model) limit ?")) {
                query.setObject(1, move.business());
                query.setString(2, move.model());
                query.setInt(3, most);
                var vectors = new LinkedHashMap<UUID, float[]>();
                try (var row = query.executeQuery()) {
                    while (row.next()) {
                        vectors.put(row.getObject(1, UUID.class), SentenceVectors.components(row.getBytes(2)));
                    }
                }
                PgVectors.file(connection, move.business(), move.model(), vectors);
                return vectors.size();
            }
        });
    }

    /**
     * Changes over, in one transaction in which nothing is filed for the business and nothing deleted.
     *
     * @param most so many chunks may still be made ready in it
     */
    Ending finish(Move move, int most, LastOnes lastOnes) throws SQLException {
        return transactions.forBusiness(move.business(), connection -> {
            var held = hold(connection, move);
            if (held != Ending.DONE) {
                return held;
            }
            var unready = unready(connection, most + 1);
            if (unready.size() > most) {
                return Ending.MORE;
            }
            stage(connection, move, lastOnes.vectorsOf(unready));
            try (var finish = connection.prepareStatement("select private.finish_move(?)")) {
                finish.setInt(1, move.revision());
                try (var row = finish.executeQuery()) {
                    row.next();
                    return row.getBoolean(1) ? Ending.DONE : Ending.MORE;
                }
            }
        });
    }

    private static Ending hold(Connection connection, Move move) throws SQLException {
        try (var hold = connection.prepareStatement("select private.hold_knowledge(?)")) {
            hold.setInt(1, move.revision());
            try (var row = hold.executeQuery()) {
                row.next();
                return switch (row.getString(1)) {
                    case "held" -> Ending.DONE;
                    case "busy" -> Ending.BUSY;
                    default -> Ending.LOST;
                };
            }
        }
    }
}
