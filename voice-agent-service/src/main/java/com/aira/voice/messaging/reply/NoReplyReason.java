package com.aira.voice.messaging.reply;

import java.util.Locale;

/** Why a received text gets no answer. */
public enum NoReplyReason {
    /** A thumb or a heart on one of our texts. */
    REACTION,
    /** A machine wrote it. */
    AUTOMATIC,
    /** The same was written, and answered, before. */
    REPEATED,
    /** One of our own numbers wrote it, and got its answers. */
    OURSELVES,
    /** Our answers have become the same again and again. */
    NO_PROGRESS,
    /** Its sender, or its business, has used up its answers for now. */
    TOO_MANY,
    /** Carriers would hold our answer back: the number that was written to is not registered for texts there. */
    UNREGISTERED;

    /** As in {@code messages.silence}. */
    public String column() {
        return name().toLowerCase(Locale.ROOT);
    }
}
