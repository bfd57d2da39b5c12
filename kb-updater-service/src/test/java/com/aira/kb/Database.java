package com.aira.kb;

import java.sql.Array;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

/** The database as a superuser sees it: for what other services would have written, and for looking. */
public record Database(DataSource dataSource) {
    public UUID business() {
        var user = UUID.randomUUID();
        update("insert into auth.users (id, email) values (?, ?)", user, user + "@example.com");
        var business = UUID.randomUUID();
        update(
                "insert into public.business_v2 (id, user_id, name, time_zone) values (?, ?, 'Salon', 'Europe/Berlin')",
                business,
                user);
        return business;
    }

    /** As after a claim of a job of this business, for a test that writes what a worker would. */
    public void claimed(UUID business) {
        update("insert into private.job_claims (business_id) values (?)", business);
    }

    /** A pending document; its path in the bucket is {@code <business>/<document>/<name>}. */
    public UUID document(UUID business, String fileName) {
        return document(business, UUID.randomUUID(), fileName);
    }

    public UUID document(UUID business, UUID id, String fileName) {
        update(
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
        update(
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
        update(
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
        update(
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

    public int update(String sql, Object... values) {
        try (var connection = dataSource.getConnection();
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    public List<Map<String, Object>> query(String sql, Object... values) {
        try (var connection = dataSource.getConnection();
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            var rows = new ArrayList<Map<String, Object>>();
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    var columns = new HashMap<String, Object>();
                    for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                        var value = row.getObject(i);
                        columns.put(
                                row.getMetaData().getColumnLabel(i),
                                value instanceof Array array ? List.of((Object[]) array.getArray()) : value);
                    }
                    rows.add(columns);
                }
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    public Map<String, Object> row(String table, UUID id) {
        return query("select * from public." + table + " where id = ?", id).get(0);
    }

    public String status(String table, UUID id) {
        return String.valueOf(row(table, id).get("processing_status"));
    }

    /** Contents in order, of a document or an entry. */
    public List<String> chunks(UUID source) {
        return query(
                        "select content from public.knowledge_chunks where document_id = ? or entry_id = ? order by ordinal",
                        source,
                        source)
                .stream()
                .map(row -> (String) row.get("content"))
                .toList();
    }
}
