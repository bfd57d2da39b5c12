package com.aira.runtime.database;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Address of a Postgres in either of its two common forms, {@code jdbc:postgresql://host/db?user=…} and
 * {@code postgresql://user:password@host/db} as hosting providers print it.
 *
 * @param jdbcUrl without user and password
 * @param user if the address names one
 * @param password if the address has one
 */
public record DatabaseAddress(String jdbcUrl, Optional<String> user, Optional<String> password) {
    /** One host, or several for the driver to choose from. */
    private static final Pattern HOSTS =
            Pattern.compile("([^:,\\[\\]]+|\\[[0-9A-Fa-f:.]+])(:\\d+)?(,([^:,\\[\\]]+|\\[[0-9A-Fa-f:.]+])(:\\d+)?)*");

    /** @throws IllegalArgumentException when it is neither form; the message continues the name of the variable, and does
     *     not repeat the address, which may hold a password */
    public static DatabaseAddress parse(String address) {
        var plain = address.strip();
        if (plain.startsWith("jdbc:")) {
            plain = plain.substring("jdbc:".length());
        }
        if (!plain.startsWith("postgresql://") && !plain.startsWith("postgres://")) {
            throw new IllegalArgumentException("must start with jdbc:postgresql:// or postgresql://");
        }
        var uri = uri(plain);
        var authority = uri.getRawAuthority() == null ? "" : uri.getRawAuthority();
        var at = authority.lastIndexOf('@');
        var hosts = authority.substring(at + 1);
        if (uri.getRawFragment() != null || !HOSTS.matcher(hosts).matches()) {
            throw new IllegalArgumentException("names no host; percent-encode special characters of the password");
        }
        var login = at < 0 ? new String[0] : authority.substring(0, at).split(":", 2);
        var user = login.length > 0 ? decode(login[0]) : null;
        var password = login.length > 1 ? decode(login[1]) : null;
        List<String> parameters = new ArrayList<>();
        for (var parameter :
                uri.getRawQuery() == null ? new String[0] : uri.getRawQuery().split("&")) {
            if (parameter.startsWith("user=")) {
                user = decode(parameter.substring("user=".length()));
            } else if (parameter.startsWith("password=")) {
                password = decode(parameter.substring("password=".length()));
            } else if (!parameter.isEmpty()) {
                parameters.add(parameter);
            }
        }
        var path = uri.getRawPath().length() < 2 ? "/postgres" : uri.getRawPath();
        var jdbcUrl =
                "jdbc:postgresql://" + hosts + path + (parameters.isEmpty() ? "" : "?" + String.join("&", parameters));
        return new DatabaseAddress(jdbcUrl, Optional.ofNullable(user), Optional.ofNullable(password));
    }

    private static URI uri(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException repeatsTheAddress) {
            throw new IllegalArgumentException("is not a URL; percent-encode special characters of the password");
        }
    }

    /** A plus sign means itself here, unlike in a form. */
    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return jdbcUrl;
    }
}
