package com.aira.voice.conversation;

/**
 * Answers a turn of a conversation. There are two over the same tools and memory: one driven by a model, one by a
 * dialogue that needs no network. The {@link ConversationService} asks them in order of their priority.
 */
public interface Receptionist {

    /** Whether it can be asked at all, such as a model that was configured. */
    boolean isPresent();

    /** Whether its turns cost what a language model costs. */
    default boolean usesModel() {
        return false;
    }

    /**
     * Answers through {@link TurnContext#say}, and leaves in the turn what is to be remembered.
     *
     * @return whether the turn was answered; if not, the next receptionist answers it, knowing what was said and done
     */
    boolean answer(TurnContext turn);

    /** A turn was answered by another receptionist: take notice, say nothing. */
    default void listen(TurnContext turn) {}
}
