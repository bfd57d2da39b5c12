package com.aira.kb.index;

import com.aira.runtime.database.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;

/** The same vectors once more, where pgvector searches them; without pgvector there is no such table. */
public final class PgVectors {
    private PgVectors() {}

    /** @param connection in a transaction that has entered the chunks' business */
    public static void file(Connection connection, UUID businessId, String model, Map<UUID, float[]> vectors)
            throws SQLException {
        if (vectors.isEmpty() || !present(connection)) {
            return;
        }
        try (var insert =
                connection.prepareStatement("insert into public.chunk_vectors (chunk_id, business_id, model, embedding)"
                        + " values (?, ?, ?, ?) on conflict (chunk_id, model) do nothing")) {
            for (var vector : vectors.entrySet()) {
                insert.setObject(1, vector.getKey());
                insert.setObject(2, businessId);
                insert.setString(3, model);
                insert.setObject(4, Arrays.toString(vector.getValue()), Types.OTHER);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** Whether this server has pgvector and it is used. */
    public static boolean present(Connection connection) throws SQLException {
        return Sql.first(connection, "select to_regclass('public.chunk_vectors') is not null", row -> row.getBoolean(1))
                .orElseThrow();
    }
}
