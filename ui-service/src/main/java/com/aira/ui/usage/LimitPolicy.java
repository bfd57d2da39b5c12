package com.aira.ui.usage;

/** What callers meet when a limit is reached; named as in the database and so in JSON. */
public enum LimitPolicy {
    /** They can leave a voice message. */
    voicemail,
    /** They hear that nobody can take their call. */
    message,
    /** They are put through to the number that the business hands over to; to voicemail without one. */
    transfer
}
