package com.aira.voice.dialogue.state;

/** What the dialogue asked for last. It decides how a short answer is read. */
public enum Prompt {
    NOTHING,
    ANYTHING_ELSE,
    SERVICE,
    DAY,
    TIME,
    /** Which of the offered times. */
    OFFER,
    PARTY,
    NAME,
    PHONE,
    /** On which day the appointment is that a caller without a number asks about. */
    BOOKED_DAY,
    /** The digits of the code that was texted. */
    CODE,
    CONFIRM,
    /** What to change after a no. */
    CHANGE,
    WHICH,
    MESSAGE_OFFER,
    MESSAGE_BODY
}
