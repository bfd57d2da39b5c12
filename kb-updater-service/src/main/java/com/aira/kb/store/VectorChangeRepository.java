package com.aira.kb.store;

import com.aira.kb.index.SentenceVectors;
import com.aira.kb.store.VectorChange.Kind;
import com.aira.kb.tenancy.Transactions;
import com.aira.runtime.pinecone.PineconeIndex;
import com.aira.runtime.pinecone.PineconeIndex.Entry;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** Reads and settles the changes that wait to be told to Pinecone. */
@ApplicationScoped
public class VectorChangeRepository {
    private final Transactions transactions;

    public VectorChangeRepository(Transactions transactions) {
        this.transactions = transactions;
    }

    /** Leases changes of one kind and one namespace, as many as one request carries. */
    List<VectorChange> claim(Duration lease) throws SQLException {
        return transactions.run(connection -> {
            try (var claim = connection.prepareStatement("select id, business_id, chunk_id, model, kind, attempts"
                    + " from private.claim_vector_changes(?, ?, ?::interval)")) {
                claim.setInt(1, PineconeIndex.MOST_UPSERTS);
                claim.setInt(2, PineconeIndex.MOST_DELETES);
                claim.setString(3, lease.toString());
                var changes = new ArrayList<VectorChange>();
                try (var row = claim.executeQuery()) {
                    while (row.next()) {
                        changes.add(new VectorChange(
                                row.getLong("id"),
                                row.getObject("business_id", UUID.class),
                                row.getObject("chunk_id", UUID.class),
                                row.getString("model"),
                                Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                                row.getInt("attempts")));
                    }
                }
                return changes;
            }
        });
    }

    /** The vectors of those of these chunks that still are there, and of this model. */
    List<Entry> vectors(UUID business, String model, List<UUID> chunks) throws SQLException {
        return transactions.forBusiness(business, connection -> {
            try (var query = connection.prepareStatement("select id, embedding, coalesce(document_id, entry_id)"
                    + " from public.knowledge_chunks where id = any (?) and embedding_model = ?")) {
                query.setArray(1, connection.createArrayOf("uuid", chunks.toArray()));
                query.setString(2, model);
                var entries = new ArrayList<Entry>();
                try (var row = query.executeQuery()) {
                    while (row.next()) {
                        entries.add(new Entry(
                                row.getObject(1, UUID.class),
                                SentenceVectors.components(row.getBytes(2)),
                                row.getObject(3, UUID.class)));
                    }
                }
                return entries;
            }
        });
    }

    void done(List<VectorChange> changes) throws SQLException {
        settle(changes, null, Duration.ZERO);
    }

    void failed(List<VectorChange> changes, String error, Duration pause) throws SQLException {
        settle(changes, error, pause);
    }

    private void settle(List<VectorChange> changes, String error, Duration pause) throws SQLException {
        transactions.run(connection -> {
            try (var settle = connection.prepareStatement("select private.settle_vector_changes(?, ?, ?::interval)")) {
                var ids = changes.stream().map(VectorChange::id).toArray();
                settle.setArray(1, connection.createArrayOf("bigint", ids));
                settle.setString(2, error);
                settle.setString(3, pause.toString());
                return settle.execute();
            }
        });
    }

    /** How many there are, of all businesses. */
    long waiting() throws SQLException {
        return transactions.run(connection -> {
            try (var query = connection.prepareStatement("select private.waiting_vector_changes()");
                    var row = query.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        });
    }

    /** Removes what was told long ago. */
    void forget() throws SQLException {
        transactions.run(connection -> {
            try (var forget = connection.prepareStatement("select private.forget_vector_changes()")) {
                return forget.execute();
            }
        });
    }

    /** Whether the store is still to forget an earlier time of the business with this model. */
    public boolean awaitsClearing(UUID business, String model) throws SQLException {
        return transactions.forBusiness(business, connection -> {
            try (var query = connection.prepareStatement("select private.awaits_clearing(?)")) {
                query.setString(1, model);
                try (var row = query.executeQuery()) {
                    row.next();
                    return row.getBoolean(1);
                }
            }
        });
    }
}
