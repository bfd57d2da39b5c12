package com.aira.sandbox.pgnet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;

/** A row of {@code net.http_request_queue}; a request without a body has null. */
record QueuedRequest(long id, String method, String url, Map<String, String> headers, byte[] body, Duration timeout) {
    static final String COLUMNS = "id, method, url, headers, body, timeout_milliseconds";
    private static final ObjectMapper JSON = new ObjectMapper();

    static QueuedRequest of(ResultSet row) throws SQLException {
        return new QueuedRequest(
                row.getLong("id"),
                row.getString("method"),
                row.getString("url"),
                headers(row.getString("headers")),
                row.getBytes("body"),
                Duration.ofMillis(Math.max(1, row.getInt("timeout_milliseconds"))));
    }

    private static Map<String, String> headers(String json) {
        try {
            return json == null ? Map.of() : JSON.readValue(json, new TypeReference<Map<String, String>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("jsonb is JSON", e);
        }
    }
}
