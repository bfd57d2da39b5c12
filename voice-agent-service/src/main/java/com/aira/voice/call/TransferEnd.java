package com.aira.voice.call;

/**
 * What Twilio reports to the action of {@code <Dial>} when a transfer is over.
 *
 * @param dialStatus {@code DialCallStatus}, "TwiML Voice: &lt;Dial&gt;"
 * @param callIsOver the caller is gone too
 * @param limited the caller was put through because the business has reached a limit
 * @param transcribed what was said was written down
 */
record TransferEnd(String callSid, String dialStatus, boolean callIsOver, boolean limited, boolean transcribed) {

    /** A person took the call. */
    boolean wasAnswered() {
        return "completed".equals(dialStatus) || "answered".equals(dialStatus);
    }
}
