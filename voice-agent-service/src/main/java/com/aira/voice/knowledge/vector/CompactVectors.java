package com.aira.voice.knowledge.vector;

import com.aira.runtime.database.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.UUID;
import org.postgresql.PGStatement;

/**
 * The vectors of a business too large to be held whole: a byte a component, beside the ids of their chunks, 100,000 of them
 * in 40 MB. What is nearest by these is compared exactly afterwards.
 */
public final class CompactVectors implements Neighbours {

    private static final int FETCHED = 1000;
    private static final int LARGEST = Byte.MAX_VALUE;
    private static final int ID_BYTES = 60;

    private static final String IDS =
            "select id from public.knowledge_chunks where business_id = ? and embedding_model = ? order by id limit ?";

    private static final String VECTORS =
            "select id, embedding from public.knowledge_chunks where business_id = ? and id = any (?)";

    private final UUID[] ids;
    private final byte[] components;
    private final float[] scales;
    private final int dimension;

    private CompactVectors(UUID[] ids, int dimension) {
        this.ids = ids;
        this.dimension = dimension;
        this.components = new byte[Math.multiplyExact(ids.length, dimension)];
        this.scales = new float[ids.length];
    }

    /**
     * Reads what of {@code before} is not known.
     *
     * @param connection in a transaction that has entered the business
     * @param most so many vectors are read, of the chunks with the smallest ids
     */
    public static CompactVectors read(
            Connection connection,
            UUID business,
            String model,
            int dimension,
            int most,
            Optional<CompactVectors> before)
            throws SQLException {
        Map<UUID, Integer> known = new HashMap<>();
        CompactVectors old = before.filter(last -> last.dimension == dimension)
                .orElseGet(() -> new CompactVectors(new UUID[0], dimension));
        for (int i = 0; i < old.ids.length; i++) {
            known.put(old.ids[i], i);
        }
        CompactVectors vectors = new CompactVectors(ids(connection, business, model, most), dimension);
        Map<UUID, Integer> missing = new HashMap<>();
        for (int i = 0; i < vectors.ids.length; i++) {
            Integer place = known.get(vectors.ids[i]);
            if (place == null) {
                missing.put(vectors.ids[i], i);
            } else {
                vectors.copy(i, old, place);
            }
            if (missing.size() == FETCHED) {
                vectors.fetch(connection, business, missing);
                missing.clear();
            }
        }
        vectors.fetch(connection, business, missing);
        return vectors;
    }

    private static UUID[] ids(Connection connection, UUID business, String model, int most) throws SQLException {
        return Sql.list(connection, IDS, row -> Sql.uuid(row, "id"), business, model, most)
                .toArray(UUID[]::new);
    }

    private void copy(int place, CompactVectors from, int old) {
        System.arraycopy(from.components, old * dimension, components, place * dimension, dimension);
        scales[place] = from.scales[old];
    }

    private void fetch(Connection connection, UUID business, Map<UUID, Integer> missing) throws SQLException {
        if (missing.isEmpty()) {
            return;
        }
        try (var query = connection.prepareStatement(VECTORS)) {
            query.unwrap(PGStatement.class).setPrepareThreshold(-1);
            query.setObject(1, business);
            query.setArray(2, connection.createArrayOf("uuid", missing.keySet().toArray()));
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    put(missing.get(rows.getObject(1, UUID.class)), Vectors.decode(rows.getBytes(2)));
                }
            }
        }
    }

    private void put(int place, float[] vector) {
        float most = 0;
        for (float component : vector) {
            most = Math.max(most, Math.abs(component));
        }
        scales[place] = most / LARGEST;
        for (int i = 0; i < Math.min(dimension, vector.length); i++) {
            components[place * dimension + i] = (byte) Math.round(vector[i] / most * LARGEST);
        }
    }

    @Override
    public List<UUID> nearest(float[] question, int most) {
        if (question.length != dimension) {
            return List.of();
        }
        record Near(int place, double cosine) {}
        var best = new PriorityQueue<Near>(most + 1, Comparator.comparingDouble(Near::cosine));
        for (int i = 0; i < ids.length; i++) {
            double cosine = Vectors.cosine(question, scales[i], components, i * dimension);
            if (best.size() < most || cosine > best.element().cosine()) {
                best.add(new Near(i, cosine));
                if (best.size() > most) {
                    best.remove();
                }
            }
        }
        return best.stream().map(near -> ids[near.place()]).toList();
    }

    @Override
    public long bytes() {
        return bytes(dimension) * ids.length;
    }

    /** Rough size in memory of one. */
    public static long bytes(int dimension) {
        return dimension + Float.BYTES + ID_BYTES;
    }
}
