package com.aira.ui.knowledge.preview;

import com.aira.runtime.database.Sql;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * What the receptionist would find, with where it is from.
 *
 * @param answerable whether she would answer from it
 * @param answer what she reads out of it; null where she would not answer
 */
record Passages(String question, boolean answerable, String answer, List<Passage> found) {

    /**
     * @param source the name of the document, or the question of the entry; null when it was deleted meanwhile
     * @param score how well it fits, as the receptionist judges it: 1 is best
     * @param documentId null for a passage of an entry
     * @param entryId null for a passage of a document
     */
    record Passage(String content, String source, double score, UUID documentId, UUID entryId) {
        /** In percent. */
        public long fits() {
            return Math.round(100 * Math.max(0, Math.min(1, score)));
        }
    }

    /** The question as a value in an address. */
    public String encoded() {
        return URLEncoder.encode(question, StandardCharsets.UTF_8);
    }

    static Passages of(Connection connection, String question, Preview preview) throws SQLException {
        Map<UUID, String> names = new HashMap<>();
        names(
                connection,
                names,
                "select id, file_name from public.documents where id = any (?)",
                preview.passages().stream().map(Preview.Passage::documentId).toList());
        names(
                connection,
                names,
                "select id, coalesce(question, title, left(content, 80)) from public.knowledge_entries where id = any (?)",
                preview.passages().stream().map(Preview.Passage::entryId).toList());
        return new Passages(
                question,
                preview.answerable(),
                preview.answer(),
                preview.passages().stream()
                        .map(one -> new Passage(
                                one.content(),
                                names.get(one.entryId() == null ? one.documentId() : one.entryId()),
                                one.score(),
                                one.documentId(),
                                one.entryId()))
                        .toList());
    }

    private static void names(Connection connection, Map<UUID, String> names, String sql, List<UUID> ids)
            throws SQLException {
        var known = ids.stream().filter(Objects::nonNull).distinct().toList();
        if (!known.isEmpty()) {
            Sql.list(connection, sql, Named.class, (Object) known.toArray(UUID[]::new))
                    .forEach(named -> names.put(named.id, named.name));
        }
    }

    private record Named(UUID id, String name) {}
}
