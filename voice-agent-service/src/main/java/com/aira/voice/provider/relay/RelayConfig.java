package com.aira.voice.provider.relay;

import com.aira.voice.session.SessionConfig;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Limits of a socket of the relay, beside the manners of its conversations. */
@ConfigMapping(prefix = "relay")
public interface RelayConfig extends SessionConfig {

    /** How long a socket may stay silent before it says which call it belongs to. */
    @WithDefault("10S")
    Duration setupWithin();

    /** How long one frame may take to leave. */
    @WithDefault("5S")
    Duration sendWithin();

    /** Frames a second that a socket may send on average, and at once. */
    @WithDefault("20")
    int framesPerSecond();

    @WithDefault("100")
    int frameBurst();

    /** Frames that are no JSON object of the protocol, after which a socket is closed; Twilio does the same. */
    @WithDefault("10")
    int malformedFrames();
}
