package com.aira.voice.loops;

import java.util.Objects;

/**
 * One exchange of a conversation.
 *
 * @param theirs what the other side said
 * @param ours what was answered; empty when nothing was
 */
public record Round(String theirs, String ours) {

    public Round {
        Objects.requireNonNull(theirs);
        Objects.requireNonNull(ours);
    }
}
