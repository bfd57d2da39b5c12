package com.aira.voice.session;

import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Manners and limits of a conversation; a provider has them among its own settings. */
public interface SessionConfig {

    /** How long a caller waits for the first words of an answer before hearing that it takes a moment. */
    @WithDefault("3S")
    Duration momentAfter();

    /** Silence, after the receptionist has been heard, until it asks whether the caller is still there. */
    @WithDefault("20S")
    Duration repromptAfter();

    /** Silence after that question until it says goodbye. */
    @WithDefault("15S")
    Duration goodbyeAfter();

    /** How fast text is spoken, for knowing when a sentence has been heard, where the provider does not tell. */
    @WithDefault("16")
    double charactersPerSecond();

    /** Pause after which the digits pressed so far are an answer. */
    @WithDefault("2S")
    Duration keypadPause();

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
