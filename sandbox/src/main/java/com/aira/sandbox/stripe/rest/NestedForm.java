package com.aira.sandbox.stripe.rest;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Form parameters as Stripe nests them: {@code line_items[0][price_data][currency]=usd}, {@code expand[]=customer}. A
 * value is a text or a map; lists are maps by index, in the order in which they came.
 */
public final class NestedForm {
    private NestedForm() {}

    public static Map<String, Object> parse(String body) {
        var root = new LinkedHashMap<String, Object>();
        for (var pair : body.split("&")) {
            if (pair.isEmpty()) {
                continue;
            }
            var equals = pair.indexOf('=');
            var name = decode(equals < 0 ? pair : pair.substring(0, equals));
            put(root, name, equals < 0 ? "" : decode(pair.substring(equals + 1)));
        }
        return root;
    }

    private static void put(Map<String, Object> root, String name, String value) {
        var level = root;
        var bracket = name.indexOf('[');
        var key = bracket < 0 ? name : name.substring(0, bracket);
        while (bracket >= 0) {
            var end = name.indexOf(']', bracket);
            if (key.isEmpty() || end < 0) {
                throw StripeError.invalid(null, name, "Invalid parameter name: " + name);
            }
            level = child(level, key, name);
            key = name.substring(bracket + 1, end);
            if (key.isEmpty()) {
                key = String.valueOf(level.size());
            }
            bracket = end + 1 < name.length() ? end + 1 : -1;
            if (bracket >= 0 && name.charAt(bracket) != '[') {
                throw StripeError.invalid(null, name, "Invalid parameter name: " + name);
            }
        }
        if (level.putIfAbsent(key, value) instanceof Map) {
            throw StripeError.invalid(null, name, "Invalid object: " + name + " is both a text and an object");
        }
        level.put(key, value);
    }

    @SuppressWarnings("unchecked") // every map in here was made here
    private static Map<String, Object> child(Map<String, Object> level, String key, String name) {
        var child = level.computeIfAbsent(key, absent -> new LinkedHashMap<String, Object>());
        if (child instanceof Map) {
            return (Map<String, Object>) child;
        }
        throw StripeError.invalid(null, name, "Invalid object: " + name + " is both a text and an object");
    }

    private static String decode(String encoded) {
        try {
            return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw StripeError.invalid(null, null, "The form has a broken escape: " + encoded);
        }
    }
}
