package com.aira.sandbox.supabase;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.OptionalInt;

/** What a project's settings page would offer, with the defaults of a hosted project. */
@ConfigMapping(prefix = "aira.supabase")
public interface SupabaseConfig {
    @WithDefault("1H")
    Duration accessTokenLifetime();

    /** For so long a used refresh token still answers with its successor: two tabs may refresh at once. */
    @WithDefault("10S")
    Duration refreshReuseInterval();

    /** Between two recovery mails to one address. */
    @WithDefault("60S")
    Duration mailInterval();

    @WithDefault("1H")
    Duration recoveryLifetime();

    @WithDefault("6")
    int minimumPasswordLength();

    /** Bytes; buckets may set less. */
    @WithDefault("52428800")
    long fileSizeLimit();

    /** Where mail goes; by default the sandbox's own inbox. */
    OptionalInt smtpPort();
}
