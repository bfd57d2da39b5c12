package com.aira.it.vendors;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A request to a vendor and its answer, as the sandbox keeps them. */
record Exchange(
        String method,
        String path,
        String query,
        Map<String, List<String>> headers,
        String body,
        int status,
        String answerType,
        String answer) {

    /** The same without the first part of its path. */
    Exchange below(String prefix) {
        return new Exchange(method, path.substring(prefix.length()), query, headers, body, status, answerType, answer);
    }

    boolean hasForm() {
        return contentType().startsWith("application/x-www-form-urlencoded");
    }

    /** Without parameters; empty when there is no body. */
    String contentType() {
        return headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase("Content-Type"))
                .map(header -> header.getValue().get(0).split(";")[0].strip().toLowerCase())
                .findFirst()
                .orElse("");
    }

    Map<String, List<String>> form() {
        return parameters(body);
    }

    Map<String, List<String>> queryParameters() {
        return parameters(query);
    }

    private static Map<String, List<String>> parameters(String written) {
        Map<String, List<String>> found = new LinkedHashMap<>();
        for (String pair : written.split("&")) {
            if (!pair.isEmpty()) {
                String[] parts = pair.split("=", 2);
                found.merge(
                        decoded(parts[0]),
                        List.of(parts.length == 1 ? "" : decoded(parts[1])),
                        (first, second) ->
                                Stream.concat(first.stream(), second.stream()).toList());
            }
        }
        return found;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return method + " " + path.replaceAll("\\b([A-Z]{2})[0-9a-f]{32}\\b", "$1…") + " " + status;
    }
}
