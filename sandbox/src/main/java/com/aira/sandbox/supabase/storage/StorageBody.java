package com.aira.sandbox.supabase.storage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the JSON that clients of Storage send. */
final class StorageBody {
    private static final ObjectMapper JSON = new ObjectMapper();

    private StorageBody() {}

    static JsonNode parse(String text) {
        try {
            return JSON.readTree(text == null || text.isBlank() ? "{}" : text);
        } catch (JsonProcessingException e) {
            throw StorageProblem.invalid("Error", "Body is not valid JSON");
        }
    }

    static Optional<List<String>> strings(JsonNode list) {
        if (!list.isArray()) {
            return Optional.empty();
        }
        var strings = new ArrayList<String>();
        list.forEach(item -> strings.add(item.asText()));
        return Optional.of(strings);
    }

    /** Own metadata of an object: base64 of a JSON object in a header, or none. */
    static String metadata(String base64) {
        if (base64 == null || base64.isBlank()) {
            return "{}";
        }
        try {
            var json = parse(new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8));
            return json.isObject() ? json.toString() : "{}";
        } catch (IllegalArgumentException e) {
            throw StorageProblem.invalid("Error", "x-metadata is not base64");
        }
    }

    /** Bytes, or with a unit as in {@code 50MB}. */
    static Optional<Long> size(JsonNode value) {
        if (value.isIntegralNumber()) {
            return Optional.of(value.asLong());
        }
        if (!value.isTextual()) {
            return Optional.empty();
        }
        var matcher = Pattern.compile("(\\d{1,12})\\s*(B|KB|MB|GB)?", Pattern.CASE_INSENSITIVE)
                .matcher(value.asText().strip());
        if (!matcher.matches()) {
            throw StorageProblem.invalid("invalid_file_size_limit", "The requested file_size_limit is invalid");
        }
        var unit = matcher.group(2) == null ? "B" : matcher.group(2).toUpperCase(Locale.ROOT);
        var factor =
                switch (unit) {
                    case "KB" -> 1L << 10;
                    case "MB" -> 1L << 20;
                    case "GB" -> 1L << 30;
                    default -> 1L;
                };
        return Optional.of(Long.parseLong(matcher.group(1)) * factor);
    }
}
