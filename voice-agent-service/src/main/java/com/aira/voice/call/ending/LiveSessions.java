package com.aira.voice.call.ending;

/** The conversations that this instance carries. */
public interface LiveSessions {

    /**
     * Ends a call politely: after what is being said, the caller hears why, may leave a message with the next utterance, and
     * the line hangs up. A second request, for whatever reason, changes nothing.
     *
     * @param callSid Twilio's id of the call
     * @return false when this instance does not carry the call
     */
    boolean endPolitely(String callSid, EndReason reason);
}
