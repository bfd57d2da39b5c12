package com.aira.voice.dialogue.state;

/** What the caller and the dialogue are working on. */
public enum Flow {
    NONE,
    BOOK,
    MOVE,
    /** Something of an appointment other than its time: its party, name, number or a note. */
    AMEND,
    CANCEL,
    /** Wants to know when the appointment is. */
    LOOK_UP,
    MESSAGE
}
