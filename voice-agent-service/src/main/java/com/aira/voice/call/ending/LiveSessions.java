package com.aira.voice.call.ending;

import java.util.List;

/** Conversations that this instance carries; whatever carries some has a bean of it. */
public interface LiveSessions {

    /** CallSids of those that go on just now. */
    List<String> running();

    /**
     * Ends a call politely: after what is being said, the caller hears why, may leave a message with the next utterance, and
     * the line hangs up. A second request, for whatever reason, changes nothing.
     *
     * @param callSid Twilio's id of the call
     * @return false when this instance does not carry the call
     */
    boolean endPolitely(String callSid, EndReason reason);
}
