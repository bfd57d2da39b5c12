package com.aira.it.contract;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Every request that an owner's pages can lead to: found by following links, forms and htmx' attributes. */
final class Pages {

    private static final Pattern LINK = Pattern.compile("\\b(href|hx-get|data-[a-z-]*url)=\"(/[^\"]*)\"");
    private static final Pattern ACTION = Pattern.compile("\\b(hx-post|hx-put|hx-patch|hx-delete)=\"(/[^\"]*)\"");
    private static final Pattern FORM = Pattern.compile("<form\\b([^>]*)>(.*?)</form>", Pattern.DOTALL);
    private static final Pattern FIELD = Pattern.compile("\\bname=\"([^\"]+)\"(?:[^>]*\\bvalue=\"([^\"]*)\")?");
    private static final Pattern FORM_ACTION = Pattern.compile("\\b(?:action|hx-post|hx-put|hx-patch)=\"(/[^\"]*)\"");
    private static final String FORM_TYPE = "Content-Type: application/x-www-form-urlencoded";
    private static final int MOST_PAGES = 150;

    private final URI service;
    private final String cookie;
    private final Set<String> known = new LinkedHashSet<>();
    private final Deque<String> open = new ArrayDeque<>();
    private final Map<String, Draft> unsafe = new LinkedHashMap<>();

    Pages(URI service, String token) {
        this.service = service;
        cookie = "Cookie: aira_access=" + token;
    }

    /** Reads pages as their owner, changes nothing, and tells what could be asked, without any cookie. */
    List<Draft> from(List<String> starts) {
        starts.forEach(this::note);
        int read = 0;
        while (!open.isEmpty() && read++ < MOST_PAGES) {
            RawHttpClient.Answer answer = RawHttpClient.send(
                    service, get(open.pop()).withHeader(cookie).withHeader("Sec-Fetch-Site: same-origin"));
            if (answer.header("content-type").startsWith("text/html")) {
                scan(answer.text());
            }
        }
        List<Draft> all = new ArrayList<>(known.stream().map(Pages::get).toList());
        all.addAll(unsafe.values());
        return all;
    }

    private void scan(String html) {
        LINK.matcher(html).results().forEach(found -> note(unescaped(found.group(2))));
        Matcher form = FORM.matcher(html);
        while (form.find()) {
            Matcher action = FORM_ACTION.matcher(form.group(1));
            String method = form.group(1).contains("hx-put") ? "PUT" : "POST";
            if (action.find() && !form.group(1).contains("method=\"get\"")) {
                unsafe(method, unescaped(action.group(1)), fields(form.group(2)));
            }
        }
        ACTION.matcher(html)
                .results()
                .forEach(found ->
                        unsafe(found.group(1).substring("hx-".length()).toUpperCase(), unescaped(found.group(2)), ""));
    }

    private void note(String address) {
        String path = address.split("#")[0];
        boolean asset = path.startsWith("/assets/") || path.startsWith("/webjars/");
        if (!asset && !path.startsWith("/sign-out") && known.add(path)) {
            open.add(path);
        }
    }

    private void unsafe(String method, String path, String body) {
        unsafe.merge(
                method + " " + path,
                Draft.of(method, path).withHeader(FORM_TYPE).raw(body.getBytes(StandardCharsets.UTF_8)),
                (one, other) -> one.body().length >= other.body().length ? one : other);
    }

    private static String fields(String form) {
        List<String> fields = new ArrayList<>();
        FIELD.matcher(form)
                .results()
                .forEach(field -> fields.add(encoded(field.group(1)) + "="
                        + encoded(field.group(2) == null ? "x" : unescaped(field.group(2)))));
        return String.join("&", fields);
    }

    private static Draft get(String address) {
        int query = address.indexOf('?');
        return query < 0
                ? Draft.of("GET", address)
                : Draft.of("GET", address.substring(0, query))
                        .query(List.of(address.substring(query + 1).split("&")));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String unescaped(String html) {
        return html.replace("&amp;", "&")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace(" ", "%20");
    }
}
