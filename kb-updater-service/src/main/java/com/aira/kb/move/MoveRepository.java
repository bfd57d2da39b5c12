package com.aira.kb.move;

import com.aira.kb.index.PgVectors;
import com.aira.kb.index.SentenceVectors;
import com.aira.runtime.database.Sql;
import com.aira.runtime.database.TenantTransactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
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

    private final TenantTransactions transactions;

    MoveRepository(TenantTransactions transactions) {
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
        return transactions.run(connection -> Sql.first(
                        connection,
                        "select private.queue_moves(?, ?, ?)",
                        row -> row.getInt(1),
                        businessOrNull,
                        model,
                        store)
                .orElseThrow());
    }

    List<Progress> all() throws SQLException {
        return transactions.run(connection -> Sql.list(
                connection,
                "select * from private.moves()",
                row -> new Progress(
                        Sql.uuid(row, "business_id"),
                        row.getString("model"),
                        row.getString("store"),
                        row.getString("state"),
                        row.getInt("chunks"),
                        row.getInt("chunks_done"),
                        row.getString("error"))));
    }

    /** Begins to use pgvector, if this server has gained it. */
    void usePgvector() throws SQLException {
        transactions.run(connection -> {
            Sql.call(connection, "select private.use_pgvector()");
            return null;
        });
    }

    Optional<Move> claim(Duration lease) throws SQLException {
        return transactions.run(connection -> Sql.first(
                connection,
                "select * from private.claim_move(?::interval)",
                row -> new Move(
                        Sql.uuid(row, "business_id"),
                        row.getString("model"),
                        row.getString("store"),
                        row.getInt("revision"),
                        row.getInt("attempts")),
                lease.toString()));
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
        var arguments = new ArrayList<>(Arrays.asList(values));
        arguments.add(move.business());
        arguments.add(move.revision());
        return transactions.forBusiness(
                move.business(),
                connection -> Sql.update(
                                connection,
                                "update public.knowledge_moves set " + set + STILL_OURS,
                                arguments.toArray())
                        == 1);
    }

    List<UnreadyChunk> unready(Move move, int most) throws SQLException {
        return transactions.forBusiness(move.business(), connection -> unready(connection, most));
    }

    private static List<UnreadyChunk> unready(Connection connection, int most) throws SQLException {
        return Sql.list(connection, "select * from private.unready_chunks(?)", MoveRepository::unready, most);
    }

    private static UnreadyChunk unready(ResultSet row) throws SQLException {
        var sentences = row.getArray("sentences");
        return new UnreadyChunk(
                Sql.uuid(row, "id"),
                Sql.uuid(row, "source_id"),
                row.getString("question"),
                row.getString("heading"),
                row.getString("content"),
                sentences == null ? null : List.of((String[]) sentences.getArray()),
                row.getBytes("embedding"),
                row.getBoolean("lacks_vectors"));
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
            Sql.call(connection, "select private.mark_pushed(?, ?)", move.revision(), chunks.toArray(UUID[]::new));
            return null;
        });
    }

    /** Those of these chunks that are no more. */
    List<UUID> gone(Move move, List<UUID> chunks) throws SQLException {
        return ids(
                move,
                "select c.id from unnest(?::uuid[]) c (id)"
                        + " where not exists (select from public.knowledge_chunks k where k.id = c.id)",
                (Object) chunks.toArray(UUID[]::new));
    }

    /** All for which something is still to be done. */
    Set<UUID> unreadyIds(Move move) throws SQLException {
        return Set.copyOf(ids(move, "select id from private.unready_chunks(null)"));
    }

    private List<UUID> ids(Move move, String sql, Object... arguments) throws SQLException {
        return transactions.forBusiness(
                move.business(), connection -> Sql.list(connection, sql, row -> Sql.uuid(row, "id"), arguments));
    }

    List<UUID> chunks(Move move) throws SQLException {
        return ids(move, "select id from public.knowledge_chunks where business_id = ? order by id", move.business());
    }

    /** Gives pgvector so many of the vectors that are of the model already and that it has not. */
    int fillPgvector(Move move, int most) throws SQLException {
        return transactions.forBusiness(move.business(), connection -> {
            if (!PgVectors.present(connection)) {
                return 0;
            }
            var vectors = new LinkedHashMap<UUID, float[]>();
            Sql.forEach(
                    connection,
                    "select c.id, c.embedding from public.knowledge_chunks c"
                            + " where c.business_id = ? and c.embedding_model = ? and not exists (select"
                            + " from public.chunk_vectors v where v.chunk_id = c.id and v.model = c.embedding_model) limit ?",
                    row -> vectors.put(Sql.uuid(row, "id"), SentenceVectors.components(row.getBytes("embedding"))),
                    move.business(),
                    move.model(),
                    most);
            PgVectors.file(connection, move.business(), move.model(), vectors);
            return vectors.size();
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
            return Sql.first(
                            connection,
                            "select private.finish_move(?)",
                            row -> row.getBoolean(1) ? Ending.DONE : Ending.MORE,
                            move.revision())
                    .orElseThrow();
        });
    }

    private static Ending hold(Connection connection, Move move) throws SQLException {
        return Sql.first(
                        connection,
                        "select private.hold_knowledge(?)",
                        row -> switch (row.getString(1)) {
                            case "held" -> Ending.DONE;
                            case "busy" -> Ending.BUSY;
                            default -> Ending.LOST;
                        },
                        move.revision())
                .orElseThrow();
    }
}
