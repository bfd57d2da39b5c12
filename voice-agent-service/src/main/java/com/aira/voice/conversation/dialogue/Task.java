package com.aira.voice.conversation.dialogue;

/** What the caller and the dialogue are about. */
enum Task {
    NONE,
    BOOK,
    MOVE,
    CANCEL,
    MESSAGE
}
