package com.aira.voice.knowledge.vector;

import com.aira.runtime.database.Sql;
import com.aira.runtime.pinecone.PineconeFailure;
import com.aira.runtime.pinecone.PineconeIndex;
import com.aira.voice.tenancy.Tenants;
import io.quarkus.logging.Log;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * The nearest by Pinecone, and what it was told too lately to be sure to have it: those chunks are named as they are, to be
 * compared by whoever asks. When it fails, the latest and the words have to do.
 */
public final class PineconeNeighbours implements Neighbours {

    /** Pinecone promises seconds; a minute forgives it a bad one. */
    private static final String LATEST = """
            select v.chunk_id from public.vector_changes v join public.knowledge_chunks c on c.id = v.chunk_id
            where v.business_id = ? and v.model = ? and v.kind = 'upsert'
              and (v.done_at is null or v.done_at > private.clock() - interval '60 seconds')
            order by c.entry_id is null, v.id desc limit ?""";

    /** Entries before documents: who wrote one waits for it. What is later than these is found by words until it is there. */
    private static final int LATEST_COMPARED = 300;

    private final Tenants tenants;
    private final PineconeIndex index;
    private final UUID business;
    private final String model;

    public PineconeNeighbours(Tenants tenants, PineconeIndex index, UUID business, String model) {
        this.tenants = tenants;
        this.index = index;
        this.business = business;
        this.model = model;
    }

    @Override
    public List<UUID> nearest(float[] question, int most) {
        Set<UUID> near = new LinkedHashSet<>();
        try {
            near.addAll(index.nearest(business, model, question, most));
        } catch (PineconeFailure e) {
            Log.warnf("%s is searched by words alone: %s", business, e.getMessage());
        }
        near.addAll(tenants.within(business, this::latest));
        return List.copyOf(near);
    }

    private List<UUID> latest(Connection connection) throws SQLException {
        return Sql.list(connection, LATEST, row -> Sql.uuid(row, "chunk_id"), business, model, LATEST_COMPARED);
    }

    @Override
    public long bytes() {
        return 0;
    }
}
