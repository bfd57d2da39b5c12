package com.aira.kb.index;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The chunks of the shared database. */
@ApplicationScoped
public class ChunkIndex {
    /**
     * Replaces all chunks of a source. Readers see the old ones until the caller commits, then the new ones.
     *
     * @param connection in a transaction that has entered the source's business
     */
    public void replace(Connection connection, KnowledgeSource source, List<IndexedChunk> chunks) throws SQLException {
        var column = source.kind().column();
        try (var delete = connection.prepareStatement("delete from public.knowledge_chunks where " + column + " = ?")) {
            delete.setObject(1, source.id());
            delete.executeUpdate();
        }
        try (var insert = connection.prepareStatement("insert into public.knowledge_chunks (business_id, " + column
                + ", ordinal, heading, content, embedding, embedding_model, sentences, sentence_embeddings)"
                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            for (var chunk : chunks) {
                insert.setObject(1, source.businessId());
                insert.setObject(2, source.id());
                insert.setInt(3, chunk.chunk().ordinal());
                insert.setString(4, chunk.chunk().heading());
                insert.setString(5, chunk.chunk().content());
                insert.setBytes(6, chunk.embedding());
                insert.setString(7, chunk.model());
                insert.setArray(8, connection.createArrayOf("text", chunk.texts()));
                insert.setBytes(9, chunk.sentenceEmbeddings());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }
}
