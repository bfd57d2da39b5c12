package com.aira.ui.tenancy;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Address of a Postgres in either of its two common forms, {@code jdbc:postgresql://host/db?user=…} and
 * {@code postgresql://user:password@host/db}.
 *
 * @param jdbcUrl without user and password
 * @param user null when the address names none
 * @param password null when the address has none
 */
public record DatabaseAddress(String jdbcUrl, String user, String password) {

    /** @throws IllegalArgumentException when it is neither form; the message does not repeat the address */
    public static DatabaseAddress parse(String address) {
        var plain = address.strip();
        if (plain.startsWith("jdbc:")) {
            plain = plain.substring("jdbc:".length());
        }
        if (!plain.startsWith("postgresql://") && !plain.startsWith("postgres://")) {
            throw new IllegalArgumentException(
                    "an address of Postgres begins with postgresql:// or jdbc:postgresql://");
        }
        var uri = URI.create(plain);
        var authority = uri.getRawAuthority() == null ? "" : uri.getRawAuthority();
        var at = authority.lastIndexOf('@');
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
        var path = uri.getRawPath() == null || uri.getRawPath().length() < 2 ? "/postgres" : uri.getRawPath();
        var jdbcUrl = "jdbc:postgresql://" + authority.substring(at + 1) + path
                + (parameters.isEmpty() ? "" : "?" + String.join("&", parameters));
        return new DatabaseAddress(jdbcUrl, user, password);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return jdbcUrl;
    }
}
