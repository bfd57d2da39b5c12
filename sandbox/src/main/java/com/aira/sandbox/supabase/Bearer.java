package com.aira.sandbox.supabase;

import java.util.Optional;

/** The token of an {@code Authorization} header (RFC 6750). */
public final class Bearer {
    private Bearer() {}

    public static Optional<String> of(String authorization) {
        return Optional.ofNullable(authorization)
                .filter(header -> header.regionMatches(true, 0, "Bearer ", 0, 7))
                .map(header -> header.substring(7).strip())
                .filter(token -> !token.isEmpty());
    }
}
