package com.aira.sandbox.phone.terminal;

import com.aira.sandbox.phone.PhoneFrames;
import java.io.PrintStream;
import java.util.Map;

/** Prints what happens: whole turns, for people or as JSON. */
final class Transcript {

    private final PrintStream out;
    private final boolean json;
    private final StringBuilder turn = new StringBuilder();
    private Object latencyMs;

    Transcript(PrintStream out, boolean json) {
        this.out = out;
        this.json = json;
    }

    /** Takes note of an event, and prints it when it is whole. */
    void show(Map<String, Object> event) {
        switch (String.valueOf(event.get("type"))) {
            case "receptionist" -> {
                turn.append(event.get("text"));
                latencyMs = event.getOrDefault("latencyMs", latencyMs);
                if (Boolean.TRUE.equals(event.get("final"))) {
                    finishTurn();
                }
            }
            case "interrupted", "ended", "dialing" -> {
                finishTurn();
                print(event);
            }
            case "stdin" -> {
                // The terminal shows it already.
            }
            default -> print(event);
        }
    }

    private void finishTurn() {
        String text = turn.toString().strip();
        if (!text.isEmpty()) {
            Map<String, Object> whole = PhoneFrames.frame("receptionist", "text", text);
            if (latencyMs != null) {
                whole.put("latencyMs", latencyMs);
            }
            print(whole);
        }
        turn.setLength(0);
        latencyMs = null;
    }

    private void print(Map<String, Object> event) {
        out.println(json ? FlatJson.write(event) : sentence(event));
        out.flush();
    }

    private static String sentence(Map<String, Object> event) {
        return switch (String.valueOf(event.get("type"))) {
            case "receptionist" ->
                "Receptionist: " + event.get("text")
                        + (event.containsKey("latencyMs") ? "  [" + event.get("latencyMs") + " ms]" : "");
            case "caller" -> "Caller:       " + event.get("text");
            case "sms" ->
                "Text from " + event.get("from") + ": " + event.get("body")
                        + (event.containsKey("latencyMs") ? "  [" + event.get("latencyMs") + " ms]" : "");
            case "notice" -> "(" + event.get("text") + ")";
            case "interrupted" -> "(interrupted after: " + event.get("heard") + ")";
            case "dtmf" -> "(keys: " + event.get("digits") + ")";
            case "played" -> "(sound: " + event.get("source") + ")";
            case "ringing" -> "(ringing)";
            case "connected" -> "(answered)";
            case "dialing" -> "(transferring: " + event.get("number") + " rings)";
            case "bridged" -> "(" + event.get("number") + " answered: a person is on the line)";
            case "warning" -> "(warning " + event.get("code") + ": " + event.get("message") + ")";
            case "error" -> "(error " + event.get("code") + ": " + event.get("message") + ")";
            case "ended" ->
                "(call " + event.get("status") + ": " + event.get("reason") + ", " + event.get("durationSeconds")
                        + " s, " + event.get("callSid") + ")";
            default -> FlatJson.write(event);
        };
    }
}
