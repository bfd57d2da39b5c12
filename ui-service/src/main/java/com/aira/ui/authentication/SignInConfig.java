package com.aira.ui.authentication;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

@ConfigMapping(prefix = "aira.sign-in")
public interface SignInConfig {
    /** {@code iss} of access tokens: SUPABASE_URL + /auth/v1. */
    String issuer();

    /**
     * SUPABASE_JWT_SECRET, for projects that sign with the legacy secret (HS256); its UTF-8 bytes are the key. What it signed is
     * believed beside what the project's own keys signed, since a project that moves to them has sessions of both kinds.
     */
    Optional<String> jwtSecret();

    /** SUPABASE_JWKS_URL; where it is not set, the keys (ES256 or RS256) are where Supabase publishes them. */
    Optional<String> jwksUrl();

    default String keysUrl() {
        return jwksUrl().orElse(issuer() + "/.well-known/jwks.json");
    }

    /** SUPABASE_SECRET_KEY, from which a hosted project believes whose address we name; else SUPABASE_ANON_KEY. */
    String apiKey();

    /** SUPABASE_SERVICE_ROLE_KEY: a secret key (sb_secret_…), or the older service_role key. */
    String serviceKey();

    /** Wrong passwords in a row before an address is locked. */
    @WithDefault("5")
    int allowedFailures();

    @WithDefault("15m")
    Duration lockout();

    /**
     * After which while, or its double and so on, a failed sign-in is answered: well above what Supabase Auth takes to check a
     * password when it is busy.
     */
    @WithDefault("2s")
    Duration failedAnswer();

    /** When a request that may send a mail is answered at the soonest: longer than sending one takes. */
    @WithDefault("1500ms")
    Duration mailAnswer();

    /** How often the users of closed accounts are looked for at Supabase Auth. */
    @WithDefault("1m")
    String closeEvery();

    /** How long the refresh cookie is kept by browsers; Supabase decides how long the token works. */
    @WithDefault("60d")
    Duration sessionCookieAge();
}
