package com.aira.voice.frames;

import java.time.Instant;

/**
 * An utterance whose answer the caller has not heard.
 *
 * @param ordinal of the utterance; answered under the same one, it changes nothing twice
 * @param at when it was heard
 */
public record PendingUtterance(int ordinal, String utterance, Instant at) {}
