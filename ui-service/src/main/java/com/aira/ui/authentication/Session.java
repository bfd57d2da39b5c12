package com.aira.ui.authentication;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A signed-in session.
 *
 * @param refreshToken works once; each refresh answers the next one
 * @param expiresIn seconds until the access token expires
 */
public record Session(
        @Schema(required = true) String accessToken,
        @Schema(required = true) String refreshToken,
        @Schema(required = true, examples = "bearer") String tokenType,
        @Schema(required = true) long expiresIn,
        @Schema(required = true) Instant expiresAt,
        @Schema(required = true) Me user) {

    public static Session of(SupabaseAuth.Grant grant, Instant now) {
        long expiresIn = grant.expiresIn() == null ? 3600 : grant.expiresIn();
        return new Session(
                grant.accessToken(),
                grant.refreshToken(),
                "bearer",
                expiresIn,
                now.plusSeconds(expiresIn).truncatedTo(java.time.temporal.ChronoUnit.SECONDS),
                new Me(grant.user().id(), grant.user().email()));
    }

    /** Tokens stay out of logs. */
    @Override
    public String toString() {
        return "Session[user=" + user + "]";
    }
}
