package com.aira.voice.call.spending;

import java.util.Locale;

/** Why a running call has to end although nobody hung up. */
public enum CallEnding {
    /** The wallet does not cover the next minutes. */
    WALLET,
    /** The business may cost no more this month. */
    CAP,
    /** The business's minutes of this month are used. */
    MINUTES,
    /** The call has been ended in the records, such as with a business that its owner deleted. */
    GONE;

    /** @param outcome as {@code private.extend_calls} names it */
    static CallEnding of(String outcome) {
        return valueOf(outcome.toUpperCase(Locale.ROOT));
    }

    /** Whether there is still somebody for whom a message can be taken. */
    public boolean leavesAMessage() {
        return this != GONE;
    }
}
