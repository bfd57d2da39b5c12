package com.aira.voice.conversation;

import com.aira.voice.frames.Conversation;

/** The receptionist as the line sees it. Calls of one conversation arrive one at a time, in order. */
public interface Conversations {

    /** What is said when the call or thread begins; never blocks for long, since a caller listens to the ringing. */
    String greeting(Conversation conversation);

    /**
     * Answers one utterance: sentences go to {@code speech} as soon as each may be heard. Blocks until the turn is over
     * or {@link SpeechSink#interrupted()}.
     *
     * @param ordinal of the caller's utterance within the conversation, for idempotency keys: a repeated turn of the
     *     same ordinal has no second effect
     */
    TurnEnd turn(Conversation conversation, int ordinal, String utterance, SpeechSink speech);

    /** The caller spoke over the receptionist and heard only this much of its last turn. */
    void interrupted(Conversation conversation, String heard);

    /** Whether turns may cost what a language model costs, beside the minutes of the call. */
    default boolean usesModel() {
        return false;
    }

    /**
     * Passes on a caller's last words, without a conversation about them.
     *
     * @param ordinal of the utterance: again, it has no second effect
     */
    void takeMessage(Conversation conversation, int ordinal, String words);

    /** What is still to be said when a lost line is back. */
    ResumePoint looseEnd(Conversation conversation);
}
