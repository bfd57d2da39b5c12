package com.aira.voice.conversation;

/** What became of the language model in a turn. */
enum ModelTurn {
    /** There is none, nobody needed it, or the caller spoke over the turn before it could be known. */
    NOT_ASKED,
    ANSWERED,
    /** Another receptionist answered in its place. */
    MISSED
}
