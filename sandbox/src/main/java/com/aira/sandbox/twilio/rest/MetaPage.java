package com.aira.sandbox.twilio.rest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A page of a list in the shape of Twilio's newer APIs: facts about paging stand apart, under {@code meta}. */
public final class MetaPage {
    private static final int DEFAULT_SIZE = 50;
    private static final int MOST = 1000;

    private MetaPage() {}

    /** @param query the other parameters, to go on with, without a leading ampersand; may be empty */
    public static Map<String, Object> of(
            String name, List<?> all, Integer pageSize, Integer page, String url, String query) {
        int size = pageSize == null ? DEFAULT_SIZE : Math.max(1, Math.min(MOST, pageSize));
        int number = page == null ? 0 : Math.max(0, page);
        int from = Math.min(all.size(), number * size);
        int to = Math.min(all.size(), from + size);
        String link = url + "?" + (query.isEmpty() ? "" : query + "&") + "PageSize=" + size + "&Page=";
        Map<String, Object> meta = new LinkedHashMap<>();
        meta.put("page", number);
        meta.put("page_size", size);
        meta.put("first_page_url", link + 0);
        meta.put("previous_page_url", number > 0 ? link + (number - 1) : null);
        meta.put("next_page_url", to < all.size() ? link + (number + 1) : null);
        meta.put("url", link + number);
        meta.put("key", name);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put(name, all.subList(from, to));
        body.put("meta", meta);
        return body;
    }
}
