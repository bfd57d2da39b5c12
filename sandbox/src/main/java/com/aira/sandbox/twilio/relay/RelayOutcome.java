package com.aira.sandbox.twilio.relay;

import com.aira.sandbox.twilio.line.Instruction;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** How a session ended. */
public record RelayOutcome(String sessionId, Duration lasted, End end) {

    public static final int UNREACHABLE = 64102;
    public static final int TOO_LONG = 64104;
    public static final int SOCKET_ENDED = 64105;

    public sealed interface End {}

    public record CallerHungUp() implements End {}

    /** The application sent {@code end}. */
    public record Handoff(Optional<String> data) implements End {}

    /** The REST API gave the call something else to do. */
    public record Changed(Instruction instruction) implements End {}

    public record Failed(int code, String message) implements End {}

    /** What the action request adds to the call's parameters, PROTOCOLS 2.4. */
    public Map<String, String> form() {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("SessionId", sessionId);
        form.put("SessionStatus", status());
        form.put("SessionDuration", String.valueOf(lasted.toSeconds()));
        if (end instanceof Handoff handoff) {
            handoff.data().ifPresent(data -> form.put("HandoffData", data));
        }
        if (end instanceof Failed failed) {
            form.put("ErrorCode", String.valueOf(failed.code()));
            form.put("ErrorMessage", failed.message());
        }
        return form;
    }

    private String status() {
        if (end instanceof Failed) {
            return "failed";
        }
        return end instanceof CallerHungUp ? "completed" : "ended";
    }
}
