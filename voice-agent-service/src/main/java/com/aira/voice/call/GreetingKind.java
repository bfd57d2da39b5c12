package com.aira.voice.call;

import com.aira.voice.conversation.Conversations;
import java.util.Arrays;

/** Why the receptionist begins to speak: the call is new, or comes back from somewhere. */
public enum GreetingKind {
    GREETING,
    CUT_OFF,
    NOBODY_ANSWERED;

    /** What the caller hears first, and what the first turn of the record says. */
    public String words(LiveCall call, Conversations conversations) {
        return switch (this) {
            case GREETING ->
                (call.isRecorded() ? "This call is recorded. " : "") + conversations.greeting(call.conversation());
            case CUT_OFF -> "Sorry, we were cut off for a moment.";
            case NOBODY_ANSWERED ->
                "I'm sorry, nobody could take your call just now. Is there anything else that I can do"
                        + " for you, or shall I take a message?";
        };
    }

    /** The name as a provider handed it back; a greeting when it did not. */
    public static GreetingKind named(String name) {
        return Arrays.stream(values())
                .filter(greeting -> greeting.name().equals(name))
                .findFirst()
                .orElse(GREETING);
    }
}
