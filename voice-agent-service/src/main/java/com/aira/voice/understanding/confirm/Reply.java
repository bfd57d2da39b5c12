package com.aira.voice.understanding.confirm;

/** What a turn says to a question such as "Shall I book it?". */
public enum Reply {
    /** Assent and nothing else but courtesy: the only reply upon which anything is done. */
    YES,
    /** Assent, and a question beside it that is to be answered first. */
    YES_AND_QUESTION,
    /** Assent, and something else beside it that is no question. */
    YES_AND_MORE,
    NO,
    /** Whatever there is shall stay as it is. */
    KEEP,
    /** The caller needs a moment, or takes back a yes. */
    WAIT,
    /** A no, a doubt or a condition beside something else. */
    OBJECTION,
    /** Thanks, a greeting or a goodbye alone. */
    COURTESY,
    /** None of these. */
    OTHER
}
