package com.aira.voice.when;

/**
 * A day or a time that an utterance names.
 *
 * @param from where it begins in the utterance, in characters
 * @param to where it ends there, exclusive
 * @param day whether it names a day or days; otherwise a time or a part of the day
 */
public record TimeMention(int from, int to, boolean day, MentionRole role) {

    public String in(String utterance) {
        return utterance.substring(Math.min(from, utterance.length()), Math.min(to, utterance.length()));
    }
}
