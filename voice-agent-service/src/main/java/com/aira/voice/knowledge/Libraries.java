package com.aira.voice.knowledge;

import com.aira.voice.tenancy.DatabaseFailure;
import com.aira.voice.tenancy.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The libraries of the businesses last asked about, bounded in memory. Every question asks the database in one short look
 * whether its library is still what is stored: what was deleted is never found, whoever else missed the news of it.
 */
@ApplicationScoped
class Libraries {

    private static final String VERSION = "select version from public.knowledge_versions where business_id = ?";

    private static final String CHUNKS = """
            select c.id, c.document_id, c.entry_id, c.heading, c.content, c.embedding, c.embedding_model,
                   c.sentences, c.sentence_embeddings,
                   e.question, e.content as answer, coalesce(e.priority, 0) as priority
            from public.knowledge_chunks c left join public.knowledge_entries e on e.id = c.entry_id
            where c.business_id = ? and (e.id is null or e.is_active)
            order by c.document_id, c.entry_id, c.ordinal limit ?""";

    private final Tenants tenants;
    private final KnowledgeConfig config;
    private final Map<UUID, Object> loading = new ConcurrentHashMap<>();
    private final Map<UUID, Library> kept = new LinkedHashMap<>(16, 0.75f, true);

    Libraries(Tenants tenants, KnowledgeConfig config) {
        this.tenants = tenants;
        this.config = config;
    }

    /**
     * The library of a business as it is stored now. After a change one caller reads it anew and the others wait for that,
     * without a connection in their hands: a busy line must not read it as often as it has callers.
     */
    Library open(UUID businessId, String embeddingModel) {
        long stored = tenants.within(businessId, connection -> version(connection, businessId));
        Library library = kept(businessId);
        if (library != null && library.version() >= stored) {
            return library;
        }
        Object lock = loading.computeIfAbsent(businessId, id -> new Object());
        try {
            synchronized (lock) {
                library = kept(businessId);
                return library != null && library.version() >= stored
                        ? library
                        : read(businessId, embeddingModel, library);
            }
        } finally {
            loading.remove(businessId, lock);
        }
    }

    /** Reads the library of a business anew, if it is one of those in memory: the next caller finds it current. */
    void changed(UUID businessId, String embeddingModel) {
        if (isKept(businessId)) {
            open(businessId, embeddingModel);
        }
    }

    private Library read(UUID businessId, String embeddingModel, Library before) {
        return tenants.within(businessId, connection -> {
            // The version first: chunks that are newer than it are read once more by the next caller, older ones never
            // stay.
            long version = version(connection, businessId);
            List<Chunk> stored = load(connection, businessId, embeddingModel);
            Library current = before == null ? new Library(version, stored) : before.renewed(version, stored);
            keep(businessId, current);
            return current;
        });
    }

    private static long version(Connection connection, UUID businessId) throws SQLException {
        try (var query = connection.prepareStatement(VERSION)) {
            query.setObject(1, businessId);
            try (var row = query.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }

    private List<Chunk> load(Connection connection, UUID businessId, String embeddingModel) throws SQLException {
        List<Chunk> chunks = new ArrayList<>();
        try (var query = connection.prepareStatement(CHUNKS)) {
            query.setObject(1, businessId);
            query.setInt(2, config.chunksPerBusiness());
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    chunks.add(chunk(rows, embeddingModel));
                }
            }
        }
        return chunks;
    }

    private static Chunk chunk(ResultSet row, String embeddingModel) throws SQLException {
        boolean comparable = embeddingModel.equals(row.getString("embedding_model"));
        Optional<String> question =
                Optional.ofNullable(row.getString("question")).filter(text -> !text.isBlank());
        return new Chunk(
                row.getObject("id", UUID.class),
                Optional.ofNullable(row.getObject("document_id", UUID.class)),
                Optional.ofNullable(row.getObject("entry_id", UUID.class)),
                Optional.ofNullable(row.getString("heading")),
                row.getString("content"),
                question,
                question.map(asked -> answer(row)),
                row.getInt("priority"),
                comparable ? Vectors.decode(row.getBytes("embedding")) : new float[0],
                comparable ? filed(row) : Optional.empty());
    }

    private static Optional<FiledSentences> filed(ResultSet row) throws SQLException {
        var texts = row.getArray("sentences");
        return texts == null
                ? Optional.empty()
                : Optional.of(
                        new FiledSentences(List.of((String[]) texts.getArray()), row.getBytes("sentence_embeddings")));
    }

    private static String answer(ResultSet row) {
        try {
            return row.getString("answer");
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    private synchronized boolean isKept(UUID businessId) {
        return kept.containsKey(businessId);
    }

    private synchronized Library kept(UUID businessId) {
        return kept.get(businessId);
    }

    private synchronized void keep(UUID businessId, Library library) {
        kept.put(businessId, library);
        var eldest = kept.entrySet().iterator();
        long bytes = kept.values().stream().mapToLong(Library::bytes).sum();
        while (kept.size() > 1 && (bytes > config.memoryBytes() || kept.size() > config.businessesInMemory())) {
            bytes -= eldest.next().getValue().bytes();
            eldest.remove();
        }
    }
}
