package com.aira.voice.conversation;

/** Takes the receptionist's sentences. Each channel implements it. */
public interface SpeechSink {

    /** Says one whole sentence that may be heard as it is. Sentences are heard in the order of these calls. */
    void say(String sentence);

    /** Whether the caller has begun to speak over this turn: nothing said from now on is heard. */
    boolean interrupted();

    /** Whether the line itself is gone: this turn is answered again once it is back, and not before. */
    default boolean lost() {
        return false;
    }
}
