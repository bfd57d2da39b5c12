package com.aira.kb.intake;

import com.aira.kb.index.KnowledgeSource;
import com.aira.kb.tenancy.Transactions;
import com.aira.runtime.database.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Optional;

/** What documents and entries say of themselves. */
@ApplicationScoped
class KnowledgeRows {
    /** @param fileName whose ending tells plain formats apart; owners see a page of a website by its title */
    record DocumentRow(String fileName, String filePath) {}

    record EntryRow(String title, String question, String content, boolean active) {}

    private final Transactions transactions;

    KnowledgeRows(Transactions transactions) {
        this.transactions = transactions;
    }

    Optional<DocumentRow> document(KnowledgeSource source) throws SQLException {
        return transactions.forBusiness(
                source.businessId(),
                connection -> Sql.first(
                        connection,
                        "select case when website_id is not null and mime_type = 'text/html' then 'page.html'"
                                + " else file_name end, file_path from public.documents where id = ?",
                        row -> new DocumentRow(row.getString(1), row.getString(2)),
                        source.id()));
    }

    Optional<EntryRow> entry(KnowledgeSource source) throws SQLException {
        return transactions.forBusiness(
                source.businessId(),
                connection -> Sql.first(
                        connection,
                        "select title, question, content, is_active from public.knowledge_entries where id = ?",
                        row -> new EntryRow(row.getString(1), row.getString(2), row.getString(3), row.getBoolean(4)),
                        source.id()));
    }
}
