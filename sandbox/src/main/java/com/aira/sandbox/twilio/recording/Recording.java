package com.aira.sandbox.twilio.recording;

import com.aira.sandbox.twilio.twiml.Verb.RecordingCallback;
import java.time.Instant;
import java.util.OptionalInt;

/** A recording; {@code seconds} is absent while it runs. */
public record Recording(
        String sid,
        String accountSid,
        String callSid,
        String status,
        String source,
        String track,
        int channels,
        Instant started,
        OptionalInt seconds,
        RecordingCallback callback) {

    public static final String IN_PROGRESS = "in-progress";
    public static final String PAUSED = "paused";
    public static final String COMPLETED = "completed";

    public boolean running() {
        return status.equals(IN_PROGRESS) || status.equals(PAUSED);
    }

    Recording with(String newStatus, OptionalInt newSeconds) {
        return new Recording(
                sid, accountSid, callSid, newStatus, source, track, channels, started, newSeconds, callback);
    }
}
