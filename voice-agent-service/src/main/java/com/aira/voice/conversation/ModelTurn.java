package com.aira.voice.conversation;

/** How the language model's endpoint did in a turn, whatever was made of its words. */
public enum ModelTurn {
    /** There is none, nobody needed it, the turn failed of something else, or the caller spoke over it too soon. */
    UNKNOWN,
    ANSWERED,
    /** It did not answer in time or not at all, or is left alone because it has not lately. */
    MISSED
}
