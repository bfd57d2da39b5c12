package com.aira.kb;

import com.aira.sandbox.postgres.SuperuserSql;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

/** The database of the service under test, and what other services would have written there. */
public final class Database extends SuperuserSql {
    public Database(DataSource source) {
        super(source);
    }

    public UUID business() {
        var user = UUID.randomUUID();
        run("insert into auth.users (id, email) values (?, ?)", user, user + "@example.com");
        var business = UUID.randomUUID();
        run(
                "insert into public.business_v2 (id, user_id, name, time_zone) values (?, ?, 'Salon', 'Europe/Berlin')",
                business,
                user);
        return business;
    }

    /** As after a claim of a job of this business, for a test that writes what a worker would. */
    public void claimed(UUID business) {
        run("insert into private.job_claims (business_id) values (?)", business);
    }

    /** A pending document; its path in the bucket is {@code <business>/<document>/<name>}. */
    public UUID document(UUID business, String fileName) {
        return document(business, UUID.randomUUID(), fileName);
    }

    public UUID document(UUID business, UUID id, String fileName) {
        run(
                "insert into public.documents (id, business_id, file_name, file_path, file_size, mime_type)"
                        + " values (?, ?, ?, ?, 1, 'application/octet-stream')",
                id,
                business,
                fileName,
                path(business, id, fileName));
        return id;
    }

    /** One whose worker vanished, from its first moment on: no other worker can have had it in between. */
    public void abandonedDocument(UUID business, UUID id, String fileName, int attempts) {
        run(
                "insert into public.documents (id, business_id, file_name, file_path, file_size, mime_type,"
                        + " processing_status, attempts, lease_until)"
                        + " values (?, ?, ?, ?, 1, 'application/octet-stream', 'processing', ?,"
                        + " now() - interval '1 second')",
                id,
                business,
                fileName,
                path(business, id, fileName),
                attempts);
    }

    public UUID entry(UUID business, String question, String content) {
        var id = UUID.randomUUID();
        run(
                "insert into public.knowledge_entries (id, business_id, question, content) values (?, ?, ?, ?)",
                id,
                business,
                question,
                content);
        return id;
    }

    /** A website that waits to be read. */
    public UUID website(UUID business, String url, int pageLimit) {
        var id = UUID.randomUUID();
        run(
                "insert into public.websites (id, business_id, url, host, page_limit) values (?, ?, ?, ?, ?)",
                id,
                business,
                url,
                java.net.URI.create(url).getHost(),
                pageLimit);
        return id;
    }

    public static String path(UUID business, UUID document, String fileName) {
        return business + "/" + document + "/" + fileName;
    }

    public Map<String, Object> row(String table, UUID id) {
        return rows("select * from public." + table + " where id = ?", id).get(0);
    }

    public String status(String table, UUID id) {
        return String.valueOf(row(table, id).get("processing_status"));
    }

    /** Contents in order, of a document or an entry. */
    public List<String> chunks(UUID source) {
        return rows(
                        "select content from public.knowledge_chunks where document_id = ? or entry_id = ? order by ordinal",
                        source,
                        source)
                .stream()
                .map(row -> (String) row.get("content"))
                .toList();
    }
}
