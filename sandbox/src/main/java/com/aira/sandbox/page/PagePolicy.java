package com.aira.sandbox.page;

import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a browser may do with a page: load and run only what is the sandbox's own. */
public final class PagePolicy {

    public static final String HEADER = "Content-Security-Policy";

    private PagePolicy() {}

    /**
     * The value of {@link #HEADER}. Chromium holds the redirect that answers a form against {@code form-action} too, so
     * a form that leads elsewhere names where.
     *
     * @param destinations addresses that the page's forms redirect to, absolute
     */
    public static String leadingTo(List<String> destinations) {
        String formAction = Stream.concat(
                        Stream.of("'self'"), destinations.stream().map(PagePolicy::origin))
                .distinct()
                .collect(Collectors.joining(" "));
        return String.join(
                "; ",
                "default-src 'self'",
                "script-src 'self'",
                "style-src 'self'",
                "img-src 'self' data:",
                "connect-src 'self'",
                "form-action " + formAction,
                "frame-ancestors 'none'",
                "base-uri 'none'",
                "object-src 'none'");
    }

    private static String origin(String address) {
        URI uri = URI.create(address);
        return uri.getScheme() + "://" + uri.getRawAuthority();
    }
}
