package com.aira.voice.call;

import com.aira.voice.routing.Handoff;
import com.aira.voice.twilio.TwilioForm;

/** What Twilio reports to the action of {@code <Connect>} when a ConversationRelay session is over. */
record ConversationEnd(
        String callSid, String sessionId, String sessionStatus, String callStatus, Handoff handoff, String error) {

    static ConversationEnd of(TwilioForm form) {
        return new ConversationEnd(
                form.text("CallSid"),
                form.text("SessionId"),
                form.text("SessionStatus"),
                form.text("CallStatus"),
                Handoff.parse(form.text("HandoffData")),
                (form.text("ErrorCode") + " " + form.text("ErrorMessage")).strip());
    }

    /** The caller is gone: nothing more can be said. */
    boolean callIsOver() {
        return CallStatus.ofTwilio(callStatus).map(CallStatus::isTerminal).orElse(false);
    }

    /** The socket was lost or never opened (64102, 64105) while the caller is still on the line. */
    boolean isFailure() {
        return "failed".equals(sessionStatus);
    }
}
