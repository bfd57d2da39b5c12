package com.aira.ui.tenancy;

import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * Who acts, and for which user. Every operation takes one, whoever asked for it: a page, the API or a job.
 *
 * @param userId the user of Supabase Auth in whose data it acts, {@code auth.users.id}
 * @param email may be null: users of Supabase need not have one
 * @param session the session of the token, without which nothing is let in once it has ended; null where nobody signed in,
 *     and for tokens that name none, as Supabase Auth never issues
 * @param scopes what it may do; {@link #EVERYTHING} for an owner
 */
public record Principal(Kind kind, UUID userId, String email, UUID session, Set<String> scopes) {
    public static final String EVERYTHING = "*";

    public enum Kind {
        /** A signed-in user, in the user's own data. */
        OWNER,
        /** A signed-in user, in the data of the owner who took them on. */
        STAFF,
        /** A program that an owner gave a key to. */
        API_KEY,
        /** A job or a verified webhook, for an owner whom nobody signed in. */
        SERVICE
    }

    public Principal {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(userId, "userId");
        scopes = Set.copyOf(scopes);
    }

    /** A signed-in user, as a verified access token names it. */
    public static Principal owner(UUID userId, String email, UUID session) {
        return new Principal(Kind.OWNER, userId, email, session, Set.of(EVERYTHING));
    }
}
