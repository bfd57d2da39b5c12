package com.aira.voice.call;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * What Twilio reports to the action of {@code <Dial>} when a transfer is over.
 *
 * @param dialStatus {@code DialCallStatus}, "TwiML Voice: &lt;Dial&gt;"
 * @param callIsOver the caller is gone too
 * @param limited the caller was put through because the business has reached a limit
 * @param transcribed what was said was written down
 * @param transferId {@code call_transfers.id}; empty when the address of the webhook was not ours
 * @param duration {@code DialCallDuration}: how long the two could talk, where the carrier tells
 */
record TransferEnd(
        String callSid,
        String dialStatus,
        boolean callIsOver,
        boolean limited,
        boolean transcribed,
        Optional<UUID> transferId,
        Optional<Duration> duration) {

    /** How long the two talked; empty when the carrier did not tell, although somebody answered. */
    Optional<Duration> talked() {
        return wasAnswered() ? duration : Optional.of(Duration.ZERO);
    }

    /** A person took the call. */
    boolean wasAnswered() {
        return "completed".equals(dialStatus) || "answered".equals(dialStatus);
    }
}
