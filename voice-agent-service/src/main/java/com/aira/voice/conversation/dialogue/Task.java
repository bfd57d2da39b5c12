package com.aira.voice.conversation.dialogue;

/** What the caller and the dialogue are about. */
enum Task {
    NONE,
    BOOK,
    MOVE,
    CANCEL,
    /** Wants to know when the appointment is. */
    LOOK_UP,
    MESSAGE
}
