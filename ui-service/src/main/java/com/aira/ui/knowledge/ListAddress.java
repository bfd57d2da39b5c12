package com.aira.ui.knowledge;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Where a page of the list of answers is, what is looked for kept.
 *
 * @param category empty for all
 */
record ListAddress(String path, String search, String category) {

    /** @param after the cursor of the page; null or empty for the first */
    String after(String after) {
        var query = new StringBuilder();
        add(query, "search", search);
        add(query, "category", category);
        add(query, "after", after);
        return query.isEmpty() ? path : path + "?" + query.substring(1);
    }

    private static void add(StringBuilder query, String name, String value) {
        if (value != null && !value.isEmpty()) {
            query.append('&').append(name).append('=').append(URLEncoder.encode(value, StandardCharsets.UTF_8));
        }
    }
}
