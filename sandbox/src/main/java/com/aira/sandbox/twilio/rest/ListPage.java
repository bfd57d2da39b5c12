package com.aira.sandbox.twilio.rest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A page of a list in the 2010 API's shape: {@code PageSize} 50 by default and 1000 at the most, {@code Page} from 0. */
public final class ListPage {

    private static final int DEFAULT_SIZE = 50;
    private static final int MOST = 1000;

    private ListPage() {}

    /** @param query the other parameters, to go on with, without a leading ampersand; may be empty */
    public static Map<String, Object> of(
            String name, List<?> all, Integer pageSize, Integer page, String path, String query) {
        int size = pageSize == null ? DEFAULT_SIZE : Math.max(1, Math.min(MOST, pageSize));
        int number = page == null ? 0 : Math.max(0, page);
        int from = Math.min(all.size(), number * size);
        int to = Math.min(all.size(), from + size);
        String link = path + "?PageSize=" + size + (query.isEmpty() ? "" : "&" + query) + "&Page=";
        Map<String, Object> body = new LinkedHashMap<>();
        body.put(name, all.subList(from, to));
        body.put("page", number);
        body.put("page_size", size);
        body.put("start", from);
        body.put("end", Math.max(from, to - 1));
        body.put("first_page_uri", link + 0);
        body.put("next_page_uri", to < all.size() ? link + (number + 1) : null);
        body.put("previous_page_uri", number > 0 ? link + (number - 1) : null);
        body.put("uri", link + number);
        return body;
    }
}
