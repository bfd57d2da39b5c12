package com.aira.voice.messaging;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Patience of the outbox and of text conversations. */
@ConfigMapping(prefix = "messaging")
public interface MessagingConfig {

    /** How long a webhook waits for the answer; a later one is sent by itself. Twilio's own limit is 15 s. */
    @WithDefault("10S")
    Duration answerWithin();

    /** Messages of a channel that are being sent at a time. */
    @WithDefault("20")
    int batch();

    /** How long a message belongs to one sender; far more than a sending takes. */
    @WithDefault("2M")
    Duration lease();

    /** How long a mail server may take for one message; it may have taken it after that. */
    @WithDefault("45S")
    Duration mailWithin();

    /** How often a message is tried. */
    @WithDefault("8")
    int attempts();

    /** Wait after the first failure; doubles with each further one. */
    @WithDefault("10S")
    Duration firstRetry();

    @WithDefault("1H")
    Duration longestRetry();

    /** How long a crash between provider and row is looked into before the message is called uncertain. */
    @WithDefault("1H")
    Duration lookIntoFor();
}
