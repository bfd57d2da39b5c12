package com.aira.ui.tenancy;

import java.util.Objects;
import java.util.UUID;

/**
 * A signed-in user, as a verified access token names it.
 *
 * @param id the user of Supabase Auth, {@code auth.users.id}
 * @param email may be null: users of Supabase need not have one
 * @param session the session of the token, without which nothing is let in once it has ended; null for jobs, which act
 *     for an owner whom nobody signed in, and for tokens that name none, as Supabase Auth never issues
 */
public record Owner(UUID id, String email, UUID session) {
    public Owner {
        Objects.requireNonNull(id, "id");
    }

    /** An owner for whom a job works. */
    public Owner(UUID id, String email) {
        this(id, email, null);
    }
}
