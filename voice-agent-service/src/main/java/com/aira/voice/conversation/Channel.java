package com.aira.voice.conversation;

/** What carries a conversation: a voice that is heard once, or text that is read. */
public enum Channel {
    VOICE,
    SMS
}
