package com.aira.voice.start;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * {@code DATABASE_URL} in either of its usual forms: {@code jdbc:postgresql://host:port/db}, or
 * {@code postgresql://user:password@host:port/db} as hosting providers print it.
 */
record DatabaseUrl(String jdbcUrl, Optional<String> user, Optional<String> password) {

    /** @throws IllegalArgumentException when it is neither; the message continues "DATABASE_URL …" */
    static DatabaseUrl parse(String value) {
        String url = value.strip();
        if (url.startsWith("jdbc:postgresql://")) {
            return new DatabaseUrl(url, Optional.empty(), Optional.empty());
        }
        if (!url.startsWith("postgresql://") && !url.startsWith("postgres://")) {
            throw new IllegalArgumentException("must start with jdbc:postgresql:// or postgresql://");
        }
        URI uri;
        try {
            uri = URI.create(url);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("is not a URL; percent-encode special characters of the password");
        }
        if (uri.getHost() == null || uri.getRawFragment() != null) {
            throw new IllegalArgumentException("names no host; percent-encode special characters of the password");
        }
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        String jdbcUrl = "jdbc:postgresql://" + uri.getHost() + port + uri.getRawPath() + query;
        String[] credentials = uri.getRawUserInfo() == null
                ? new String[0]
                : uri.getRawUserInfo().split(":", 2);
        return new DatabaseUrl(jdbcUrl, part(credentials, 0), part(credentials, 1));
    }

    private static Optional<String> part(String[] credentials, int index) {
        return index < credentials.length
                // A plus sign means itself here, unlike in a form.
                ? Optional.of(URLDecoder.decode(credentials[index].replace("+", "%2B"), StandardCharsets.UTF_8))
                : Optional.empty();
    }
}
