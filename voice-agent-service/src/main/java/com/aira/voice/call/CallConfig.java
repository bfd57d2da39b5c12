package com.aira.voice.call;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Patience of the line. */
@ConfigMapping(prefix = "call")
public interface CallConfig {

    /** How long a ringing caller waits for the database before hearing an apology; Twilio's own limit is 15 s. */
    @WithDefault("4S")
    Duration answerWithin();

    /** How often one call may lose its socket and get it back. */
    @WithDefault("3")
    int maxReconnects();

    /** How long the phone of a person rings before the receptionist takes the caller back. */
    @WithDefault("25S")
    Duration transferRings();

    /** After this long without an end Twilio is asked whether the call still runs. */
    @WithDefault("10M")
    Duration staleAfter();

    /** Twilio ends every call within a day; one that is older is over, whether or not Twilio can be asked. */
    @WithDefault("25H")
    Duration longestCall();

    /** Rows a sweep takes at a time. */
    @WithDefault("50")
    int sweepBatch();

    /** How long a voice message may be. */
    @WithDefault("2M")
    Duration voicemailLength();
}
