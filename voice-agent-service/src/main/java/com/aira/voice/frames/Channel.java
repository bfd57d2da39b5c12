package com.aira.voice.frames;

/** What carries a conversation: a voice that is heard once, or text that is read. */
public enum Channel {
    VOICE,
    SMS
}
