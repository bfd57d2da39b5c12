package com.aira.voice.provider.relay;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Manners and limits of a conversation over the relay. */
@ConfigMapping(prefix = "relay")
public interface RelayConfig {

    /** How long a caller waits for the first words of an answer before hearing that it takes a moment. */
    @WithDefault("3S")
    Duration momentAfter();

    /** Silence, after the receptionist has been heard, until it asks whether the caller is still there. */
    @WithDefault("20S")
    Duration repromptAfter();

    /** Silence after that question until it says goodbye. */
    @WithDefault("15S")
    Duration goodbyeAfter();

    /** How fast text is spoken, for knowing when a sentence has been heard; Twilio does not tell. */
    @WithDefault("16")
    double charactersPerSecond();

    /** Pause after which the digits pressed so far are an answer. */
    @WithDefault("2S")
    Duration keypadPause();

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

    /** Utterances that wait for their answer; what comes beyond is not heard. */
    @WithDefault("8")
    int waitingUtterances();

    /** Characters of one utterance that are heard. */
    @WithDefault("4000")
    int utteranceLength();

    /** How long a call may last; then it is ended politely. Counted from its first ring. */
    @WithDefault("30M")
    Duration longestCall();

    /** How long the caller may think about a last word, once the call is being ended. */
    @WithDefault("10S")
    Duration farewellWithin();

    /** Exchanges in a row that lead nowhere, after which the call is ended politely. */
    @WithDefault("5")
    int uselessRounds();

    /** Exchanges with a caller whose number is one of ours, before the call is ended. */
    @WithDefault("4")
    int roundsWithOurselves();
}
