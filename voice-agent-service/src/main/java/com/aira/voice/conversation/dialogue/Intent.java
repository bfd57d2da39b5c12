package com.aira.voice.conversation.dialogue;

/** What a caller may want with an utterance. */
enum Intent {
    BOOK,
    MOVE,
    CANCEL,
    LOOKUP,
    MESSAGE,
    PERSON,
    /** Questions that the tables answer. */
    HOURS,
    ADDRESS,
    PHONE,
    WEBSITE,
    EMAIL,
    SERVICES,
    PRICE,
    DURATION,
    /** About the conversation itself. */
    REPEAT,
    FORGET,
    THANKS,
    GOODBYE,
    GREETING,
    WHO,
    HELP,
    SOONEST
}
