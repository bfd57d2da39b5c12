package com.aira.voice.when;

/** What a day or a time is to the caller who names it. Only a wanted one is something to book. */
public enum MentionRole {
    /** Wished for, or asked about. */
    WANTED,
    /** "Not Tuesday", "ten is too early", and what was corrected away. */
    REJECTED,
    /** A fact of the caller's life that limits the choice: "I work until six". */
    REASON,
    /** Over already: "I was in on Saturday". */
    PAST,
    /** When an appointment is that there is: "my appointment on Thursday", "move it from Friday". */
    EXISTING
}
