package com.aira.voice.understanding;

/** What a caller may want with an utterance. */
public enum Intent {
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
