package com.aira.sandbox.supabase.storage;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Comparator;

/** What of a folder is asked for, in which order. */
record ListRequest(String prefix, String search, int limit, int offset, String column, boolean descending) {
    static ListRequest of(JsonNode body) {
        if (!body.path("prefix").isTextual()) {
            throw StorageProblem.invalid("Error", "body must have required property 'prefix'");
        }
        return new ListRequest(
                body.path("prefix").asText(),
                body.path("search").asText(""),
                Math.max(0, body.path("limit").asInt(100)),
                Math.max(0, body.path("offset").asInt(0)),
                body.path("sortBy").path("column").asText("name"),
                "desc".equalsIgnoreCase(body.path("sortBy").path("order").asText("asc")));
    }

    /** The prefix as a folder: empty, or with a slash at its end. */
    String folder() {
        return prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/";
    }

    /** Folders, which have no times, come before files where the order is by time. */
    Comparator<Objects.Entry> order() {
        Comparator<Objects.Entry> byName = Comparator.comparing(Objects.Entry::name);
        Comparator<Objects.Entry> order =
                switch (column) {
                    case "name" -> byName;
                    case "created_at" -> byTime(StoredObject::createdAt).thenComparing(byName);
                    case "updated_at" -> byTime(StoredObject::updatedAt).thenComparing(byName);
                    case "last_accessed_at" ->
                        byTime(StoredObject::lastAccessedAt).thenComparing(byName);
                    default ->
                        throw StorageProblem.invalid(
                                "Error", "body/sortBy/column must be equal to one of the allowed values");
                };
        return descending ? order.reversed() : order;
    }

    private static Comparator<Objects.Entry> byTime(java.util.function.Function<StoredObject, Instant> time) {
        return Comparator.comparing(entry -> entry.object().map(time).orElse(Instant.MIN));
    }
}
