package com.aira.kb.store;

import com.aira.kb.index.SentenceVectors;
import com.aira.kb.store.VectorChange.Kind;
import com.aira.runtime.database.Sql;
import com.aira.runtime.database.TenantTransactions;
import com.aira.runtime.pinecone.PineconeIndex;
import com.aira.runtime.pinecone.PineconeIndex.Entry;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** Reads and settles the changes that wait to be told to Pinecone. */
@ApplicationScoped
public class VectorChangeRepository {
    private final TenantTransactions transactions;

    public VectorChangeRepository(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    /** Leases changes of one kind and one namespace, as many as one request carries. */
    List<VectorChange> claim(Duration lease) throws SQLException {
        return transactions.run(connection -> Sql.list(
                connection,
                "select id, business_id, chunk_id, model, kind, attempts"
                        + " from private.claim_vector_changes(?, ?, ?::interval)",
                row -> new VectorChange(
                        row.getLong("id"),
                        Sql.uuid(row, "business_id"),
                        Sql.uuid(row, "chunk_id"),
                        row.getString("model"),
                        Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                        row.getInt("attempts")),
                PineconeIndex.MOST_UPSERTS,
                PineconeIndex.MOST_DELETES,
                lease.toString()));
    }

    /** The vectors of those of these chunks that still are there, and of this model. */
    List<Entry> vectors(UUID business, String model, List<UUID> chunks) throws SQLException {
        return transactions.forBusiness(
                business,
                connection -> Sql.list(
                        connection,
                        "select id, embedding, coalesce(document_id, entry_id) as source_id"
                                + " from public.knowledge_chunks where id = any (?) and embedding_model = ?",
                        row -> new Entry(
                                Sql.uuid(row, "id"),
                                SentenceVectors.components(row.getBytes("embedding")),
                                Sql.uuid(row, "source_id")),
                        chunks.toArray(UUID[]::new),
                        model));
    }

    void done(List<VectorChange> changes) throws SQLException {
        settle(changes, null, Duration.ZERO);
    }

    void failed(List<VectorChange> changes, String error, Duration pause) throws SQLException {
        settle(changes, error, pause);
    }

    private void settle(List<VectorChange> changes, String error, Duration pause) throws SQLException {
        transactions.run(connection -> {
            Sql.call(
                    connection,
                    "select private.settle_vector_changes(?, ?, ?::interval)",
                    changes.stream().map(VectorChange::id).toArray(Long[]::new),
                    error,
                    pause.toString());
            return null;
        });
    }

    /** How many there are, of all businesses. */
    long waiting() throws SQLException {
        return transactions.run(
                connection -> Sql.first(connection, "select private.waiting_vector_changes()", row -> row.getLong(1))
                        .orElseThrow());
    }

    /** Removes what was told long ago. */
    void forget() throws SQLException {
        transactions.run(connection -> {
            Sql.call(connection, "select private.forget_vector_changes()");
            return null;
        });
    }

    /** Whether the store is still to forget an earlier time of the business with this model. */
    public boolean awaitsClearing(UUID business, String model) throws SQLException {
        return transactions.forBusiness(business, connection -> Sql.first(
                        connection, "select private.awaits_clearing(?)", row -> row.getBoolean(1), model)
                .orElseThrow());
    }
}
