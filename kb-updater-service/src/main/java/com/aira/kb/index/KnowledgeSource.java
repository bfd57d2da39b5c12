package com.aira.kb.index;

import java.util.Objects;
import java.util.UUID;

/** What chunks come from: a row of one of two tables. */
public record KnowledgeSource(Kind kind, UUID businessId, UUID id) {
    public KnowledgeSource {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(businessId);
        Objects.requireNonNull(id);
    }

    /** The two tables, and the column of {@code knowledge_chunks} that refers to each. */
    public enum Kind {
        DOCUMENT("documents", "document_id"),
        ENTRY("knowledge_entries", "entry_id");

        private final String table;
        private final String column;

        Kind(String table, String column) {
            this.table = table;
            this.column = column;
        }

        public String table() {
            return table;
        }

        String column() {
            return column;
        }
    }
}
