package com.aira.ui.calls;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

@ConfigMapping(prefix = "aira.recordings")
interface RecordingConfig {
    String accountSid();

    String authToken();

    /** Where Twilio's hosts are found as path segments; absent, they are found under their own names. */
    Optional<URI> apiBaseUrl();

    @WithDefault("3s")
    Duration connectTimeout();

    /** The longest silence of Twilio, before and within a recording. */
    @WithDefault("15s")
    Duration responseTimeout();

    /** Played at the same time, by all owners of this instance; each holds a thread. */
    @WithDefault("12")
    int mostAtOnce();

    /** Largest recording in bytes: four hours at Twilio's 32 kbit/s are 58 MB. */
    @WithDefault("100000000")
    long maxBytes();
}
