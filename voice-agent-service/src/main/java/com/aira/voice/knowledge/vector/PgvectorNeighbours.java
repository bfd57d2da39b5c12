package com.aira.voice.knowledge.vector;

import com.aira.runtime.database.Sql;
import com.aira.runtime.embedding.BgeSmall;
import com.aira.voice.tenancy.Tenants;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * The nearest by pgvector. Its index is of all businesses: it is read on until enough rows are this one's or a million were
 * looked at, which pgvector does from 0.8 on. An older one, and vectors of a model that the index is not of, are compared row by row.
 */
public final class PgvectorNeighbours implements Neighbours {

    private static final String VERSION = """
            select string_to_array(extversion, '.')::integer[] >= '{0,8}' from pg_extension
            where extname = 'vector' and to_regclass('public.chunk_vectors') is not null""";

    private static final String COMPARED = """
            select chunk_id from public.chunk_vectors where business_id = ? and model = ?
            order by embedding operator(extensions.<=>) ?::extensions.vector limit ?""";

    /** Says what the index says of its rows and of how they are ordered. */
    private static final String INDEXED = """
            select chunk_id from public.chunk_vectors
            where business_id = ? and model = ? and model = 'bge-small-en-v1.5-q'
            order by embedding::extensions.vector(384) operator(extensions.<=>) ?::extensions.vector limit ?""";

    private static final String READ_ON = """
            select set_config('hnsw.iterative_scan', 'strict_order', true), set_config('hnsw.ef_search', '200', true),
                   set_config('hnsw.max_scan_tuples', '1000000', true)""";

    private static final String LACKS = """
            select exists (
              select from public.knowledge_chunks c where c.business_id = ? and c.embedding_model = ? and not exists (
                select from public.chunk_vectors v where v.chunk_id = c.id and v.model = c.embedding_model))""";

    private final Tenants tenants;
    private final UUID business;
    private final String model;

    public PgvectorNeighbours(Tenants tenants, UUID business, String model) {
        this.tenants = tenants;
        this.business = business;
        this.model = model;
    }

    /** Whether the server has pgvector, and there all vectors of the business: {@code ./aira reindex} fills what is missing. */
    public static boolean canBeAsked(Connection connection, UUID business, String model) throws SQLException {
        return Sql.first(connection, VERSION, row -> true).isPresent()
                && Sql.first(connection, LACKS, row -> !row.getBoolean(1), business, model)
                        .orElseThrow();
    }

    @Override
    public List<UUID> nearest(float[] question, int most) {
        return tenants.within(business, connection -> nearest(connection, business, model, question, most));
    }

    /** @param connection in a transaction that has entered the business */
    static List<UUID> nearest(Connection connection, UUID business, String model, float[] question, int most)
            throws SQLException {
        boolean indexed = model.equals(BgeSmall.NAME) && readsOn(connection);
        List<UUID> nearest = new ArrayList<>();
        try (var query = connection.prepareStatement(indexed ? INDEXED : COMPARED)) {
            query.setObject(1, business);
            query.setString(2, model);
            query.setObject(3, Arrays.toString(question), Types.OTHER);
            query.setInt(4, most);
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    nearest.add(rows.getObject(1, UUID.class));
                }
            }
        }
        return nearest;
    }

    private static boolean readsOn(Connection connection) throws SQLException {
        boolean readsOn =
                Sql.first(connection, VERSION, row -> row.getBoolean(1)).orElse(false);
        if (readsOn) {
            Sql.call(connection, READ_ON);
        }
        return readsOn;
    }

    @Override
    public long bytes() {
        return 0;
    }
}
