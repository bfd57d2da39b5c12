package com.aira.kb.index;

import com.aira.runtime.database.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;

/** The chunks of the shared database. */
@ApplicationScoped
public class ChunkIndex {
    /** The database's word for vectors of another model than the business's. */
    private static final String ANOTHER_MODEL = "AR001";

    private final IndexConfig config;

    public ChunkIndex(IndexConfig config) {
        this.config = config;
    }

    /**
     * Replaces all chunks of a source. Readers see the old ones until the caller commits, then the new ones.
     *
     * @param connection in a transaction that has entered the source's business; of no use any more after an exception
     * @throws ModelMoved when the chunks' model is no longer that of the business
     */
    public void replace(Connection connection, KnowledgeSource source, List<IndexedChunk> chunks) throws SQLException {
        var column = source.kind().column();
        Sql.update(connection, "delete from public.knowledge_chunks where " + column + " = ?", source.id());
        if (chunks.isEmpty()) {
            return;
        }
        // The first chunks decide where their business's knowledge lives.
        Sql.call(connection, "select private.settle_home(?, ?)", chunks.get(0).model(), config.vectorStore());
        var vectors = new HashMap<UUID, float[]>();
        try (var insert = connection.prepareStatement("insert into public.knowledge_chunks (id, business_id, " + column
                + ", ordinal, heading, content, embedding, embedding_model, sentences, sentence_embeddings)"
                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            for (var chunk : chunks) {
                // Never an id that was there before: a store that still has an old vector cannot mean this chunk.
                var id = UUID.randomUUID();
                vectors.put(id, chunk.vectors().vector());
                insert.setObject(1, id);
                insert.setObject(2, source.businessId());
                insert.setObject(3, source.id());
                insert.setInt(4, chunk.chunk().ordinal());
                insert.setString(5, chunk.chunk().heading());
                insert.setString(6, chunk.chunk().content());
                insert.setBytes(7, chunk.vectors().embedding());
                insert.setString(8, chunk.model());
                insert.setArray(
                        9, connection.createArrayOf("text", chunk.vectors().texts()));
                insert.setBytes(10, chunk.vectors().sentenceEmbeddings());
                insert.addBatch();
            }
            insert.executeBatch();
        } catch (SQLException e) {
            if (ANOTHER_MODEL.equals(e.getSQLState())) {
                throw new ModelMoved(e);
            }
            throw e;
        }
        PgVectors.file(connection, source.businessId(), chunks.get(0).model(), vectors);
    }
}
