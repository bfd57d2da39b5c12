package com.aira.voice.understanding.acts;

import java.util.Locale;

/** What the receptionist did last, as far as it tells what an utterance is about. */
public enum Asked {
    /** Nothing yet, or an open question. */
    OPEN(Group.FREE),
    SERVICE(Group.DETAIL),
    DAY(Group.DETAIL),
    TIME(Group.DETAIL),
    NAME(Group.DETAIL),
    PHONE(Group.DETAIL),
    EMAIL(Group.DETAIL),
    PARTY(Group.DETAIL),
    /** Which of the caller's appointments is meant. */
    WHICH(Group.CHOICE),
    /** Times were read out. */
    OFFERED(Group.CHOICE),
    /** Shall it be booked, or moved? */
    READBACK(Group.ASSENT),
    /** Shall it be cancelled? */
    CANCELQ(Group.ASSENT),
    /** Anything else? */
    ELSE(Group.CLOSING),
    /** Something was told, and nothing asked. */
    ANSWERED(Group.CLOSING),
    /** Another question to be answered by yes or no. */
    YESNO(Group.OFFER),
    /** What shall be passed on? */
    MSGASK(Group.WORDS),
    /** Nothing is free as wished, another time is proposed. */
    BUSY(Group.CHOICE);

    enum Group {
        FREE,
        DETAIL,
        CHOICE,
        ASSENT,
        CLOSING,
        OFFER,
        WORDS
    }

    private final Group group;

    Asked(Group group) {
        this.group = group;
    }

    Group group() {
        return group;
    }

    /** As the corpus names it. */
    public static Asked of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
