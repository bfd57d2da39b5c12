package com.aira.voice.messaging.reply;

import java.time.Instant;
import java.util.Objects;

/**
 * An earlier text message of the same conversation.
 *
 * @param ours whether we sent it
 * @param answered whether a received one got an answer; false for ours
 */
public record EarlierText(boolean ours, String body, Instant at, boolean answered) {

    public EarlierText {
        Objects.requireNonNull(body);
        Objects.requireNonNull(at);
    }
}
