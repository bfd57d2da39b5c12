package com.aira.ui.fallback;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** How callers are kept while the receptionist is away. */
@ConfigMapping(prefix = "aira.fallback")
interface FallbackConfig {

    String accountSid();

    /** Signs what Twilio sends, and the hand-over number in the address that Twilio keeps. */
    String authToken();

    /** During a rotation signatures by this token are good too. */
    Optional<String> authTokenSecondary();

    /** VOICE_AGENT_SERVICE_URL as Twilio reaches it. */
    URI voiceUrl();

    /** How long the receptionist may take to show that she is there. */
    @WithDefault("1500ms")
    Duration probeWithin();

    /** How often she is looked for, {@code pause} apart, before the caller is handed over or leaves a message. */
    @WithDefault("6")
    int looks();

    /** Whole seconds. */
    @WithDefault("3s")
    Duration pause();

    /** How often one call is sent back to a receptionist who then fails again. */
    @WithDefault("3")
    int returns();

    @WithDefault("25s")
    Duration rings();

    /** A person who took the call is paid for by the minute, and nobody watches. */
    @WithDefault("30m")
    Duration longestHandOver();

    @WithDefault("2m")
    Duration voicemailLength();

    /** Numbers that are pointed here at Twilio in one round. */
    @WithDefault("20")
    int batch();

    /** How often numbers whose address at Twilio is out of date are looked for; read by the schedule itself. */
    String updateNumbersEvery();

    String updateNumbersAfter();

    /** How often Twilio's list is asked for voicemails that no report brought; read by the schedule itself. */
    String lookForVoicemailsEvery();

    String lookForVoicemailsAfter();
}
