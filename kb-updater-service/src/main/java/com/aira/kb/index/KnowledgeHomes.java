package com.aira.kb.index;

import com.aira.kb.embed.Embedder;
import com.aira.runtime.database.Sql;
import com.aira.runtime.database.TenantTransactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/** Where businesses keep what they know, or will: the settings decide with the first chunks; moves change it later. */
@ApplicationScoped
public class KnowledgeHomes {
    private final TenantTransactions transactions;
    private final KnowledgeHome chosen;

    public KnowledgeHomes(TenantTransactions transactions, Embedder embedder, IndexConfig config) {
        this.transactions = transactions;
        this.chosen = new KnowledgeHome(embedder.chosenModel(), config.vectorStore());
    }

    /** What the settings ask for. */
    public KnowledgeHome chosen() {
        return chosen;
    }

    /** Empty when there is no such business. */
    public Optional<KnowledgeHome> of(UUID businessId) throws SQLException {
        return transactions.forBusiness(
                businessId,
                connection -> Sql.first(
                        connection,
                        "select model, store from private.knowledge_home(?, ?)",
                        row -> new KnowledgeHome(row.getString(1), row.getString(2)),
                        chosen.model(),
                        chosen.store()));
    }
}
