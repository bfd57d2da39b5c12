package com.aira.voice.twilio;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The account at Twilio and how it is reached. */
@ConfigMapping(prefix = "twilio")
public interface TwilioConfig {

    String accountSid();

    /** Primary token: signs what Twilio sends, authenticates what we ask. */
    String authToken();

    /** During a rotation signatures by this token are good too. */
    Optional<String> authTokenSecondary();

    /** Where Twilio's hosts are found as path segments: {@code <base>/api/…} for {@code api.twilio.com/…}. */
    Optional<URI> apiBaseUrl();

    /** {@code VOICE_AGENT_SERVICE_URL}: the address Twilio knows this service by; signatures are over it. */
    URI publicUrl();

    /** Bytes of a webhook's body. */
    @WithDefault("65536")
    int maxBodyBytes();

    @WithDefault("2S")
    Duration connectTimeout();

    @WithDefault("10S")
    Duration readTimeout();

    default List<String> authTokens() {
        return Stream.concat(Stream.of(authToken()), authTokenSecondary().stream())
                .filter(token -> !token.isBlank())
                .toList();
    }
}
