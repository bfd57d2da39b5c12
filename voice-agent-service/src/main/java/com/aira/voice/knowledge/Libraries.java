package com.aira.voice.knowledge;

import com.aira.voice.tenancy.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The libraries of the businesses last asked about, bounded in memory. Every question asks the database, in the same
 * round trip as the lexical search, whether its library is still what is stored.
 */
@ApplicationScoped
class Libraries {

    /** Marks the library's version: any chunk or entry that came, went or changed alters it. */
    private static final String VERSION = """
            select (select count(*) || '/' || coalesce(max(c.updated_at)::text, '') || '/'
                           || coalesce(max(c.id::text), '') || '/' || count(distinct c.document_id)
                    from public.knowledge_chunks c where c.business_id = ?)
                   || '/' || (select count(*) filter (where e.is_active) || '/' || coalesce(max(e.updated_at)::text, '')
                              from public.knowledge_entries e where e.business_id = ?)""";

    private static final String LEXICAL = """
            select v.version, hits.ids from (%s) v (version), lateral (
              select array_agg(found.id order by found.rank desc, found.id) as ids
              from (select c.id, ts_rank(c.search, q.query, 1) as rank
                    from to_tsquery('english', ?) q (query), public.knowledge_chunks c
                    where c.business_id = ? and c.search @@ q.query
                    order by rank desc, c.id limit 20) found) hits""".formatted(VERSION);

    private static final String CHUNKS = """
            select c.id, c.document_id, c.entry_id, c.heading, c.content, c.embedding, c.embedding_model,
                   e.question, e.content as answer, coalesce(e.priority, 0) as priority
            from public.knowledge_chunks c left join public.knowledge_entries e on e.id = c.entry_id
            where c.business_id = ? and (e.id is null or e.is_active)
            order by c.document_id, c.entry_id, c.ordinal limit ?""";

    private final Tenants tenants;
    private final KnowledgeConfig config;
    private final Set<UUID> loading = ConcurrentHashMap.newKeySet();
    private final Map<UUID, Library> kept = new LinkedHashMap<>(16, 0.75f, true);

    Libraries(Tenants tenants, KnowledgeConfig config) {
        this.tenants = tenants;
        this.config = config;
    }

    /** A library that is current, and the ids that the question's words find in it, best first. */
    record Shelf(Library library, List<UUID> lexical) {}

    Shelf open(UUID businessId, String question, String embeddingModel) {
        return tenants.within(businessId, connection -> {
            String version;
            List<UUID> lexical = new ArrayList<>();
            try (var query = connection.prepareStatement(LEXICAL)) {
                query.setObject(1, businessId);
                query.setObject(2, businessId);
                query.setString(3, Terms.anyOf(question));
                query.setObject(4, businessId);
                try (var row = query.executeQuery()) {
                    row.next();
                    version = row.getString(1);
                    if (row.getArray(2) != null) {
                        lexical.addAll(List.of((UUID[]) row.getArray(2).getArray()));
                    }
                }
            }
            return new Shelf(current(connection, businessId, version, embeddingModel), lexical);
        });
    }

    /**
     * After a change one caller reads the library anew, while the others go on with the one before for that moment: a
     * busy line must not read it as often as it has callers.
     */
    private Library current(Connection connection, UUID businessId, String version, String embeddingModel)
            throws SQLException {
        Library library = kept(businessId);
        if (library != null && (library.version().equals(version) || !loading.add(businessId))) {
            return library;
        }
        try {
            List<Chunk> stored = load(connection, businessId, embeddingModel);
            Library current = library == null ? new Library(version, stored) : library.renewed(version, stored);
            keep(businessId, current);
            return current;
        } finally {
            loading.remove(businessId);
        }
    }

    private List<Chunk> load(Connection connection, UUID businessId, String embeddingModel) throws SQLException {
        List<Chunk> chunks = new ArrayList<>();
        try (var query = connection.prepareStatement(CHUNKS)) {
            query.setObject(1, businessId);
            query.setInt(2, config.chunksPerBusiness());
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    boolean comparable = embeddingModel.equals(rows.getString("embedding_model"));
                    Optional<String> question =
                            Optional.ofNullable(rows.getString("question")).filter(text -> !text.isBlank());
                    chunks.add(new Chunk(
                            rows.getObject("id", UUID.class),
                            Optional.ofNullable(rows.getObject("document_id", UUID.class)),
                            Optional.ofNullable(rows.getObject("entry_id", UUID.class)),
                            Optional.ofNullable(rows.getString("heading")),
                            rows.getString("content"),
                            question,
                            question.map(asked -> answer(rows)),
                            rows.getInt("priority"),
                            comparable ? Vectors.decode(rows.getBytes("embedding")) : new float[0]));
                }
            }
        }
        return chunks;
    }

    private static String answer(java.sql.ResultSet rows) {
        try {
            return rows.getString("answer");
        } catch (SQLException e) {
            throw new com.aira.voice.tenancy.DatabaseFailure(e);
        }
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
