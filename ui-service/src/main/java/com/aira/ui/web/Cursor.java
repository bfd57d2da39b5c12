package com.aira.ui.web;

import io.quarkus.panache.common.Parameters;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/** Where a page of a list ended: lists are ordered by an instant and, among equals, by id. Opaque to callers. */
public record Cursor(Instant at, UUID id) {
    /** Before everything in a list with the newest first. */
    public static final Cursor NEWEST = new Cursor(Instant.parse("9999-01-01T00:00:00Z"), new UUID(0, 0));

    /** Its instant as {@code :at} and its id as {@code :id}, for the query of the page after it. */
    public Parameters parameters() {
        return Parameters.with("at", at).and("id", id);
    }

    String encode() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((at + "|" + id).getBytes(StandardCharsets.UTF_8));
    }

    /** @throws Refusal when it is none of ours */
    static Cursor decode(String text) {
        try {
            var parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split("\\|", 2);
            return new Cursor(Instant.parse(parts[0]), UUID.fromString(parts[1]));
        } catch (IllegalArgumentException | DateTimeException | ArrayIndexOutOfBoundsException e) {
            throw Refusal.invalid("after", "is not a cursor of this list");
        }
    }
}
