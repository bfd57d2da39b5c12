package com.aira.voice.knowledge.search;

import com.aira.runtime.embedding.BgeSmall;
import com.aira.schema.Tenancy;
import com.aira.voice.knowledge.KnowledgeFixture;
import com.aira.voice.knowledge.vector.Vectors;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Businesses with as many chunks as one likes: the sentences of {@code calibration.txt} mixed anew, each with its vector
 * turned a little, so that no two are the same and neighbours are as near to each other as among real ones.
 */
public final class ManyChunks {

    private static final int SENTENCES = 4;
    /** Length of what is added to a vector of length 1. */
    private static final double TURN = 0.5;

    private static final int BATCH = 500;

    private static final List<String> TEXTS = CalibrationSet.read().shops().stream()
            .flatMap(shop -> shop.chunks().stream())
            .flatMap(chunk -> chunk.sentences().texts().stream())
            .toList();
    private static final List<float[]> VECTORS = KnowledgeFixture.EMBEDDER.texts(TEXTS);
    private final Random random = new Random(20261122);
    private final DataSource superuser;

    public ManyChunks(DataSource superuser) {
        this.superuser = superuser;
    }

    /** Questions that people asked of those sentences. */
    public static List<String> questions() {
        return CalibrationSet.read().shops().stream()
                .flatMap(shop -> shop.questions().stream())
                .map(CalibrationSet.Asked::question)
                .toList();
    }

    public UUID business() throws SQLException {
        UUID owner = UUID.randomUUID();
        UUID business = UUID.randomUUID();
        try (Connection connection = superuser.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(
                    "insert into auth.users (id, email) values ('" + owner + "', '" + owner + "@owner.test')");
            statement.execute("insert into public.business_v2 (id, user_id, name, time_zone) values ('" + business
                    + "', '" + owner + "', 'Large', 'Europe/London')");
        }
        return business;
    }

    /** Files a document of so many chunks; whoever asks next finds it. */
    public UUID document(UUID business, int chunks) throws SQLException {
        UUID document = UUID.randomUUID();
        try (Connection connection = superuser.getConnection()) {
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                statement.execute("insert into public.documents (id, business_id, file_name, file_path, file_size,"
                        + " mime_type, processing_status) values ('" + document + "', '" + business
                        + "', 'all.txt', '" + business + "/" + document + "/all.txt', 1, 'text/plain', 'completed')");
            }
            Tenancy.enterTenant(connection, business);
            try (var insert = connection.prepareStatement(
                    "insert into public.knowledge_chunks (id, business_id, document_id, ordinal, content, embedding,"
                            + " embedding_model, sentences, sentence_embeddings) values (?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
                for (int ordinal = 0; ordinal < chunks; ordinal++) {
                    add(connection, insert, business, document, ordinal);
                    if (ordinal % BATCH == BATCH - 1 || ordinal == chunks - 1) {
                        insert.executeBatch();
                    }
                }
            }
            connection.commit();
        }
        return document;
    }

    private void add(Connection connection, PreparedStatement insert, UUID business, UUID document, int ordinal)
            throws SQLException {
        List<String> said = new ArrayList<>();
        float[] sum = new float[VECTORS.get(0).length];
        ByteBuffer filed =
                ByteBuffer.allocate(SENTENCES * (Float.BYTES + sum.length)).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < SENTENCES; i++) {
            int chosen = random.nextInt(TEXTS.size());
            said.add(TEXTS.get(chosen));
            float[] turned = turned(VECTORS.get(chosen));
            float most = 0;
            for (int j = 0; j < sum.length; j++) {
                sum[j] += turned[j];
                most = Math.max(most, Math.abs(turned[j]));
            }
            filed.putFloat(most / Byte.MAX_VALUE);
            for (float component : turned) {
                filed.put((byte) Math.round(component / most * Byte.MAX_VALUE));
            }
        }
        insert.setObject(1, UUID.randomUUID());
        insert.setObject(2, business);
        insert.setObject(3, document);
        insert.setInt(4, ordinal);
        insert.setString(5, String.join(" ", said));
        insert.setBytes(6, Vectors.encode(Vectors.unit(sum)));
        insert.setString(7, BgeSmall.NAME);
        insert.setArray(8, connection.createArrayOf("text", said.toArray()));
        insert.setBytes(9, filed.array());
        insert.addBatch();
    }

    private float[] turned(float[] vector) {
        float[] turned = new float[vector.length];
        for (int i = 0; i < vector.length; i++) {
            turned[i] = (float) (vector[i] + TURN * random.nextGaussian() / Math.sqrt(vector.length));
        }
        return Vectors.unit(turned);
    }

    /** All vectors of a business, as they are stored, to be compared with one by one. */
    public Map<UUID, float[]> stored(UUID business) throws SQLException {
        Map<UUID, float[]> stored = new HashMap<>();
        try (Connection connection = superuser.getConnection();
                var query = connection.prepareStatement(
                        "select id, embedding from public.knowledge_chunks where business_id = ?")) {
            query.setObject(1, business);
            var row = query.executeQuery();
            while (row.next()) {
                stored.put(row.getObject(1, UUID.class), Vectors.decode(row.getBytes(2)));
            }
        }
        return stored;
    }

    /** What is nearest by comparing with each of them. */
    public static List<UUID> nearest(Map<UUID, float[]> stored, float[] question, int most) {
        record Row(UUID id, double cosine) {}
        return stored.entrySet().stream()
                .map(row -> new Row(row.getKey(), product(row.getValue(), question)))
                .sorted(Comparator.comparingDouble(Row::cosine).reversed())
                .limit(most)
                .map(Row::id)
                .toList();
    }

    private static double product(float[] one, float[] other) {
        double product = 0;
        for (int i = 0; i < one.length; i++) {
            product += (double) one[i] * other[i];
        }
        return product;
    }
}
