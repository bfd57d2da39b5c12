package com.aira.it.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A request that can be made smaller.
 *
 * @param path as it is sent, escaped or not
 * @param query parameters as they are sent, {@code name=value}
 * @param headers lines as they are sent; Host, Content-Length and Connection are added
 * @param json the body as a tree, or null
 * @param raw the body in bytes when it is no tree, or null
 */
record Draft(String method, String path, List<String> query, List<String> headers, JsonNode json, byte[] raw) {

    Draft {
        query = List.copyOf(query);
        headers = List.copyOf(headers);
    }

    static Draft of(String method, String path) {
        return new Draft(method, path, List.of(), List.of(), null, null);
    }

    Draft method(String other) {
        return new Draft(other, path, query, headers, json, raw);
    }

    Draft path(String other) {
        return new Draft(method, other, query, headers, json, raw);
    }

    Draft query(List<String> other) {
        return new Draft(method, path, other, headers, json, raw);
    }

    Draft headers(List<String> other) {
        return new Draft(method, path, query, other, json, raw);
    }

    Draft json(JsonNode body) {
        return new Draft(method, path, query, headers, body, null);
    }

    Draft raw(byte[] body) {
        return new Draft(method, path, query, headers, null, body);
    }

    Draft withHeader(String line) {
        return headers(plus(headers, line));
    }

    Draft withoutHeader(String name) {
        return headers(headers.stream()
                .filter(line -> !line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                .toList());
    }

    Draft withQuery(String parameter) {
        return query(plus(query, parameter));
    }

    boolean hasBody() {
        return json != null || raw != null;
    }

    byte[] body() {
        if (json != null) {
            // Halves of surrogate pairs leave as escapes: the bytes stay UTF-8.
            return Json.write(json);
        }
        return raw == null ? new byte[0] : raw;
    }

    String target() {
        return path + (query.isEmpty() ? "" : "?" + String.join("&", query));
    }

    byte[] bytes(URI service) {
        byte[] body = body();
        StringBuilder head = new StringBuilder(method + " " + target() + " HTTP/1.1\r\n");
        if (headers.stream().noneMatch(line -> line.startsWith("Host:"))) {
            head.append("Host: ").append(service.getAuthority()).append("\r\n");
        }
        headers.forEach(line -> head.append(line).append("\r\n"));
        if (hasBody()) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        if (headers.stream().noneMatch(line -> line.startsWith("Upgrade:"))) {
            head.append("Connection: close\r\n");
        }
        byte[] start = head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
        byte[] whole = new byte[start.length + body.length];
        System.arraycopy(start, 0, whole, 0, start.length);
        System.arraycopy(body, 0, whole, start.length, body.length);
        return whole;
    }

    /** Everything that whoever receives it might echo. */
    String everything() {
        return target() + "\n" + String.join("\n", headers) + "\n" + new String(body(), StandardCharsets.UTF_8);
    }

    String curl(URI service) {
        StringBuilder line = new StringBuilder("curl -i --path-as-is -X " + quoted(method));
        headers.forEach(header -> line.append(" -H ").append(quoted(header)));
        if (hasBody()) {
            line.append(" --data-binary ").append(quoted(new String(body(), StandardCharsets.UTF_8)));
        }
        String whole = line.append(' ').append(quoted(service + target())).toString();
        return whole.length() <= 2000
                ? whole
                : whole.substring(0, 1500) + " … " + whole.length() + " characters … "
                        + whole.substring(whole.length() - 200);
    }

    /** The same with one thing less. */
    List<Draft> smaller() {
        List<Draft> all = new ArrayList<>();
        for (int i = 0; i < query.size(); i++) {
            all.add(query(without(query, i)));
        }
        for (int i = 0; i < headers.size(); i++) {
            all.add(headers(without(headers, i)));
        }
        if (json instanceof ObjectNode object) {
            object.fieldNames()
                    .forEachRemaining(name -> all.add(json(object.deepCopy().without(name))));
        }
        if (json instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                ArrayNode rest = array.deepCopy();
                rest.remove(i);
                all.add(json(rest));
            }
        }
        if (raw != null && raw.length > 1) {
            all.add(raw(java.util.Arrays.copyOf(raw, raw.length / 2)));
        }
        return all;
    }

    private static List<String> plus(List<String> lines, String line) {
        List<String> more = new ArrayList<>(lines);
        more.add(line);
        return more;
    }

    private static List<String> without(List<String> lines, int index) {
        List<String> rest = new ArrayList<>(lines);
        rest.remove(index);
        return rest;
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
