package com.aira.kb.intake;

import com.aira.kb.extract.text.FileOrigin;
import com.aira.kb.index.KnowledgeSource;
import com.aira.runtime.database.Sql;
import com.aira.runtime.database.TenantTransactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Optional;

/** What documents and entries say of themselves. */
@ApplicationScoped
class KnowledgeRows {
    /** @param origin whose name is that of the file; owners see a page of a website by its title */
    record DocumentRow(FileOrigin origin, String filePath) {}

    record EntryRow(String title, String question, String content, boolean active) {}

    private final TenantTransactions transactions;

    KnowledgeRows(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    Optional<DocumentRow> document(KnowledgeSource source) throws SQLException {
        return transactions.forBusiness(
                source.businessId(),
                connection -> Sql.first(
                        connection,
                        "select case when d.website_id is not null and d.mime_type = 'text/html' then 'page.html'"
                                + " else d.file_name end as name, d.file_path, coalesce(d.charset, '') as charset, p.language, p.time_zone"
                                + " from public.documents d, private.place_of_business() p where d.id = ?",
                        row -> new DocumentRow(
                                new FileOrigin(
                                        row.getString("name"),
                                        BusinessLocale.of(row.getString("language"), row.getString("time_zone")),
                                        row.getString("charset")),
                                row.getString("file_path")),
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
