package com.aira.voice.understanding.acts;

import java.util.Locale;

/** What a caller does with an utterance. One utterance may hold several. Their boundaries are in docs/understanding.md. */
public enum Act {
    /** Wants a further appointment, or what is free for one. */
    BOOK,
    /** An appointment that exists shall be at another time. */
    MOVE,
    /** An appointment that exists shall go. */
    CANCEL,
    /** Anything else of an existing appointment shall be different. */
    MODIFY,
    /** About the caller's own appointments. */
    LOOKUP,
    /** Will be late, or cannot find the door. */
    LATE,
    /** A question about the business or what it offers. */
    ASK,
    /** Something shall be passed on. */
    MESSAGE,
    /** Wants a human. */
    PERSON,
    COMPLAIN,
    EMERGENCY,
    /** Not meant for this business. */
    NOTUS,
    /** Accepts what was asked or read out, as it stands. */
    AFFIRM,
    DENY,
    /** Takes one of the things that were offered. */
    CHOOSE,
    /** Wants other times than those offered. */
    MORE,
    /** Details that answer or add. */
    GIVE,
    /** Overwrites what was said or understood. */
    CORRECT,
    WAIT,
    /** Drops what is under way. */
    STOP,
    REPEAT,
    /** Does not know the answer. */
    UNSURE,
    /** About the line or the receptionist itself. */
    META,
    THANK,
    BYE;

    /** As the corpus names it. */
    public static Act of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
