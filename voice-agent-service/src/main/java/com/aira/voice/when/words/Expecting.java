package com.aira.voice.when.words;

/** What the receptionist has just asked for. It decides whether a bare "two" or "the fifth" is an answer. */
public enum Expecting {
    NOTHING,
    DATE,
    TIME
}
