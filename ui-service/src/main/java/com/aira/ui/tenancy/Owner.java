package com.aira.ui.tenancy;

import java.util.Objects;
import java.util.UUID;

/**
 * A signed-in user, as a verified access token names it.
 *
 * @param id the user of Supabase Auth, {@code auth.users.id}
 * @param email may be null: users of Supabase need not have one
 */
public record Owner(UUID id, String email) {
    public Owner {
        Objects.requireNonNull(id, "id");
    }
}
