package com.aira.sandbox.stripe.rest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One level of a request's parameters, read strictly: what is unknown, missing or malformed names itself. */
public final class Parameters {
    private static final int METADATA_KEYS = 50;
    private static final int METADATA_KEY_LENGTH = 40;
    private static final int METADATA_VALUE_LENGTH = 500;

    private final String path;
    private final Map<String, Object> values;

    private Parameters(String path, Map<String, Object> values) {
        this.path = path;
        this.values = values;
    }

    public static Parameters of(String form) {
        return new Parameters("", NestedForm.parse(form));
    }

    /** Refuses any parameter but these. */
    public Parameters only(Set<String> names) {
        for (var name : values.keySet()) {
            if (!names.contains(name)) {
                throw StripeError.unknownParameter(pathOf(name));
            }
        }
        return this;
    }

    public Optional<String> text(String name) {
        var value = values.get(name);
        if (value instanceof Map) {
            throw StripeError.invalid(null, pathOf(name), "Invalid string: {}");
        }
        return Optional.ofNullable((String) value).filter(text -> !text.isEmpty());
    }

    public String required(String name) {
        return text(name).orElseThrow(() -> StripeError.missing(pathOf(name)));
    }

    public String oneOf(String name, String fallback, String... allowed) {
        var value = text(name).orElse(fallback);
        if (!List.of(allowed).contains(value)) {
            throw StripeError.invalid(
                    null, pathOf(name), "Invalid " + pathOf(name) + ": must be one of " + String.join(", ", allowed));
        }
        return value;
    }

    public Optional<Long> integer(String name) {
        return text(name).map(value -> {
            try {
                return Long.parseLong(value);
            } catch (NumberFormatException e) {
                throw StripeError.invalid("parameter_invalid_integer", pathOf(name), "Invalid integer: " + value);
            }
        });
    }

    public long requiredInteger(String name) {
        return integer(name).orElseThrow(() -> StripeError.missing(pathOf(name)));
    }

    public boolean flag(String name) {
        return oneOf(name, "false", "true", "false").equals("true");
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** A nested object; an absent one is empty. */
    public Parameters child(String name) {
        return new Parameters(pathOf(name), mapOf(name));
    }

    public List<Parameters> children(String name) {
        var children = new ArrayList<Parameters>();
        var list = child(name);
        list.values.keySet().forEach(index -> children.add(list.child(index)));
        return children;
    }

    /** The texts of a list. */
    public List<String> texts() {
        return values.keySet().stream().flatMap(index -> text(index).stream()).toList();
    }

    public Map<String, String> metadata() {
        var metadata = new LinkedHashMap<String, String>();
        var child = child("metadata");
        child.values.keySet().forEach(key -> child.text(key).ifPresent(value -> {
            if (key.length() > METADATA_KEY_LENGTH || value.length() > METADATA_VALUE_LENGTH) {
                throw StripeError.invalid(
                        null,
                        child.pathOf(key),
                        "Metadata keys can have up to 40 characters and values up to 500: " + child.pathOf(key));
            }
            metadata.put(key, value);
        }));
        if (metadata.size() > METADATA_KEYS) {
            throw StripeError.invalid(null, pathOf("metadata"), "Metadata can have up to 50 keys");
        }
        return metadata;
    }

    public String pathOf(String name) {
        return path.isEmpty() ? name : path + "[" + name + "]";
    }

    @SuppressWarnings("unchecked") // NestedForm makes the maps
    private Map<String, Object> mapOf(String name) {
        var value = values.getOrDefault(name, Map.of());
        if (value instanceof Map) {
            return (Map<String, Object>) value;
        }
        throw StripeError.invalid(null, pathOf(name), "Invalid object");
    }
}
