package com.aira.ui.authentication;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

@ConfigMapping(prefix = "aira.sign-in")
public interface SignInConfig {
    /** {@code iss} of access tokens: SUPABASE_URL + /auth/v1. */
    String issuer();

    /** SUPABASE_JWT_SECRET, for projects that sign with HS256; its UTF-8 bytes are the key. */
    Optional<String> jwtSecret();

    /** SUPABASE_JWKS_URL, for projects that sign with ES256 or RS256. */
    Optional<String> jwksUrl();

    /** SUPABASE_SECRET_KEY, from which a hosted project believes whose address we name; else SUPABASE_ANON_KEY. */
    String apiKey();

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
