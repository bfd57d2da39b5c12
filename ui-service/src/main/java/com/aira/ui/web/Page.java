package com.aira.ui.web;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** @param nextCursor what to send as {@code after} for the next page; null on the last */
public record Page<T>(
        @Schema(required = true) List<T> items,
        @Schema(required = true, nullable = true) String nextCursor) {

    /** A list that is never longer than a page. */
    public static <T> Page<T> of(List<T> items) {
        return new Page<>(items, null);
    }
}
