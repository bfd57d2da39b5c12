package com.aira.voice.knowledge;

import com.aira.runtime.embedding.BgeSmall;
import com.aira.runtime.embedding.EmbeddingModel;
import com.aira.runtime.embedding.EmbeddingModels;
import com.aira.sandbox.pinecone.PineconeDouble;
import com.aira.voice.knowledge.search.Filing;
import com.aira.voice.knowledge.search.KnowledgeConfig;
import com.aira.voice.knowledge.search.Libraries;
import com.aira.voice.knowledge.vector.EmbeddingConfig;
import com.aira.voice.knowledge.vector.PineconeConfig;
import com.aira.voice.knowledge.vector.Vectors;
import com.aira.voice.tenancy.Tenants;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Knowledge over a test database, with the real model, and chunks as kb-updater-service writes them. */
public final class KnowledgeFixture {

    public static final EmbeddingModel EMBEDDER = new EmbeddingModels(new LocalModel().settings()).named(BgeSmall.NAME);

    /** Hundreds of tests write the same few businesses, and the model takes longer than all else about them. */
    private static final Map<Chunk, Filing> FILED = new ConcurrentHashMap<>();

    private record Chunk(Optional<String> heading, String content, Optional<String> question) {}

    private KnowledgeFixture() {}

    public static Knowledge over(Tenants tenants) {
        return new Knowledge(libraries(tenants, new Defaults()), new Defaults(), new LocalModel());
    }

    public static Libraries libraries(Tenants tenants, KnowledgeConfig config) {
        return new Libraries(tenants, config, new PineconeAt(Optional.empty()));
    }

    public static Gaps gaps(Tenants tenants, Knowledge knowledge) {
        return new Gaps(tenants, knowledge);
    }

    /** Writes a document of these chunks; a chunk may begin with "# heading" on a line of its own. */
    public static UUID document(Connection connection, UUID business, String name, List<String> chunks)
            throws SQLException {
        UUID id = UUID.randomUUID();
        try (var insert = connection.prepareStatement(
                "insert into public.documents (id, business_id, file_name, file_path, file_size, mime_type, processing_status)"
                        + " values (?, ?, ?, ?, 1, 'text/plain', 'completed')")) {
            insert.setObject(1, id);
            insert.setObject(2, business);
            insert.setString(3, name);
            insert.setString(4, business + "/" + id + "/" + name);
            insert.executeUpdate();
        }
        int ordinal = 0;
        for (String chunk : chunks) {
            boolean headed = chunk.startsWith("# ");
            String heading = headed ? chunk.substring(2, chunk.indexOf('\n')).strip() : null;
            write(
                    connection,
                    business,
                    id,
                    null,
                    ordinal++,
                    heading,
                    headed ? chunk.substring(chunk.indexOf('\n') + 1).strip() : chunk.strip(),
                    null);
        }
        return id;
    }

    /** Writes a question with its answer. */
    public static UUID entry(Connection connection, UUID business, String question, String answer) throws SQLException {
        UUID id = UUID.randomUUID();
        try (var insert = connection.prepareStatement(
                "insert into public.knowledge_entries (id, business_id, question, content, processing_status) values (?, ?, ?, ?, 'completed')")) {
            insert.setObject(1, id);
            insert.setObject(2, business);
            insert.setString(3, question);
            insert.setString(4, answer);
            insert.executeUpdate();
        }
        write(connection, business, null, id, 0, null, question + "\n" + answer, question);
        return id;
    }

    private static void write(
            Connection connection,
            UUID business,
            UUID document,
            UUID entry,
            int ordinal,
            String heading,
            String content,
            String question)
            throws SQLException {
        Filing filing = FILED.computeIfAbsent(
                new Chunk(Optional.ofNullable(heading), content, Optional.ofNullable(question)),
                chunk -> Filing.of(EMBEDDER, chunk.heading(), chunk.content(), chunk.question()));
        try (var insert = connection.prepareStatement(
                "insert into public.knowledge_chunks (business_id, document_id, entry_id, ordinal, heading, content, embedding, embedding_model, sentences, sentence_embeddings)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            insert.setObject(1, business);
            insert.setObject(2, document);
            insert.setObject(3, entry);
            insert.setInt(4, ordinal);
            insert.setString(5, heading);
            insert.setString(6, content);
            insert.setBytes(7, Vectors.encode(filing.vector()));
            insert.setString(8, EMBEDDER.name());
            insert.setArray(9, connection.createArrayOf("text", filing.texts().toArray()));
            insert.setBytes(10, filing.sentenceVectors());
            insert.executeUpdate();
        }
    }

    /** @param chunksHeld more than these are not held whole */
    public record Defaults(int chunksHeld, long memoryBytes) implements KnowledgeConfig {

        public Defaults() {
            this(4000, 50_000_000);
        }

        @Override
        public int businessesInMemory() {
            return 50;
        }

        @Override
        public double answersFrom() {
            return 0.6;
        }
    }

    /** @param host of the double; empty where there is no Pinecone */
    public record PineconeAt(Optional<String> host) implements PineconeConfig {
        @Override
        public Optional<String> apiKey() {
            return host.map(there -> PineconeDouble.KEY);
        }

        @Override
        public Optional<String> indexName() {
            return Optional.empty();
        }
    }

    private static final class LocalModel implements EmbeddingConfig {
        @Override
        public Optional<String> baseUrl() {
            return Optional.empty();
        }

        @Override
        public Optional<String> apiKey() {
            return Optional.empty();
        }

        @Override
        public Optional<String> model() {
            return Optional.empty();
        }

        @Override
        public Optional<String> openAiBaseUrl() {
            return Optional.empty();
        }

        @Override
        public Optional<String> openAiApiKey() {
            return Optional.empty();
        }

        @Override
        public Optional<String> cohereApiKey() {
            return Optional.empty();
        }

        @Override
        public Optional<String> cohereBaseUrl() {
            return Optional.empty();
        }

        @Override
        public Duration timeout() {
            return Duration.ofSeconds(2);
        }
    }
}
