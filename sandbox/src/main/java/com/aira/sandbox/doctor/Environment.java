package com.aira.sandbox.doctor;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The variables of one process, and what can be said of them without asking anybody. */
record Environment(Map<String, String> values) {

    Optional<String> get(String name) {
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isBlank());
    }

    String text(String name) {
        return get(name).orElse("");
    }

    boolean has(String... names) {
        return List.of(names).stream().allMatch(name -> get(name).isPresent());
    }

    /** A finding for each of these that is not set. */
    List<Finding> missing(String... names) {
        var missing = new ArrayList<Finding>();
        for (var name : names) {
            if (get(name).isEmpty()) {
                missing.add(Finding.wrong(name, "is not set; .env.example says where to find it"));
            }
        }
        return missing;
    }

    /** An http address without a path's end slash, or why it is none. */
    Optional<Finding> badAddress(String name) {
        var value = text(name);
        try {
            var uri = URI.create(value);
            if (uri.getHost() == null || !value.startsWith("http://") && !value.startsWith("https://")) {
                return Optional.of(Finding.wrong(name, "is no http address: " + value));
            }
            return value.endsWith("/")
                    ? Optional.of(Finding.wrong(name, "must not end with a slash: " + value))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(Finding.wrong(name, "is no address: " + value));
        }
    }

    boolean isLocal(String name) {
        var host = URI.create(text(name)).getHost();
        return "localhost".equals(host) || "127.0.0.1".equals(host);
    }
}
