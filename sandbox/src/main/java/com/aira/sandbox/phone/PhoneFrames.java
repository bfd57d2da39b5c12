package com.aira.sandbox.phone;

import com.aira.sandbox.twilio.line.CallEvent;
import com.aira.sandbox.twilio.line.Handsets.Text;
import java.util.LinkedHashMap;
import java.util.Map;

/** What happens on the line, as the phone's socket tells it: flat JSON objects with a {@code type}. */
public final class PhoneFrames {

    private PhoneFrames() {}

    static Map<String, Object> of(CallEvent event) {
        if (event instanceof CallEvent.Incoming incoming) {
            return frame("incoming", "callSid", incoming.callSid(), "from", incoming.from(), "to", incoming.to());
        } else if (event instanceof CallEvent.Ringing ringing) {
            return frame("ringing", "callSid", ringing.callSid());
        } else if (event instanceof CallEvent.Connected connected) {
            return frame("connected", "callSid", connected.callSid());
        } else if (event instanceof CallEvent.Spoken spoken) {
            Map<String, Object> frame = frame("receptionist", "text", spoken.text(), "final", spoken.last());
            spoken.latencyMs().ifPresent(latency -> frame.put("latencyMs", latency));
            return frame;
        } else if (event instanceof CallEvent.Caller caller) {
            return frame("caller", "text", caller.text());
        } else if (event instanceof CallEvent.Interrupted interrupted) {
            return frame("interrupted", "heard", interrupted.heard());
        } else if (event instanceof CallEvent.Tones tones) {
            return frame("dtmf", "digits", tones.digits());
        } else if (event instanceof CallEvent.Played played) {
            return frame("played", "source", played.source());
        } else if (event instanceof CallEvent.Dialing dialing) {
            return frame("dialing", "number", dialing.number());
        } else if (event instanceof CallEvent.Bridged bridged) {
            return frame("bridged", "number", bridged.number());
        } else if (event instanceof CallEvent.Warning warning) {
            return frame("warning", "code", warning.code(), "message", warning.message());
        } else if (event instanceof CallEvent.Failure failure) {
            return frame("error", "code", failure.code(), "message", failure.message());
        }
        CallEvent.Ended ended = (CallEvent.Ended) event;
        return frame(
                "ended",
                "callSid",
                ended.callSid(),
                "status",
                ended.status(),
                "reason",
                ended.reason(),
                "durationSeconds",
                ended.durationSeconds());
    }

    static Map<String, Object> of(Text text) {
        return frame("sms", "sid", text.sid(), "from", text.from(), "to", text.to(), "body", text.body());
    }

    /** The person did something that cannot work; {@code about} is the type of the frame that asked for it. */
    static Map<String, Object> problem(String about, String message) {
        return frame("error", "code", 0, "message", message, "about", about);
    }

    public static Map<String, Object> frame(String type, Object... namesAndValues) {
        Map<String, Object> frame = new LinkedHashMap<>();
        frame.put("type", type);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            frame.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return frame;
    }
}
