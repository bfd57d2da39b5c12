package com.aira.ui.calls;

import java.util.ArrayList;
import java.util.List;

/**
 * What came of a call, in words.
 *
 * @param mood the ending of the badge's class: good, busy, warn, bad or plain
 */
record CallOutcome(String words, String mood) {
    static final CallOutcome RINGING = new CallOutcome("Ringing", "live");
    static final CallOutcome TALKING = new CallOutcome("On the line now", "live");

    /** Most telling first; never empty. */
    static List<CallOutcome> of(CallSummary call, CallFacts after) {
        var status = call.status();
        if (status.equals("ringing")) {
            return List.of(RINGING);
        }
        if (status.equals("in_progress")) {
            return List.of(TALKING);
        }
        // What came of it counts even where the line broke.
        if (after.booked() > 0 || after.messages() > 0) {
            return completed(after);
        }
        return switch (status) {
            case "busy" -> List.of(new CallOutcome("Line was busy", "warn"));
            case "no_answer" -> List.of(new CallOutcome("Not answered", "warn"));
            case "canceled" -> List.of(new CallOutcome("Hung up while ringing", "plain"));
            case "failed" -> List.of(new CallOutcome("Call failed", "bad"));
            default -> completed(after);
        };
    }

    private static List<CallOutcome> completed(CallFacts after) {
        var outcomes = new ArrayList<CallOutcome>();
        if (after.booked() > 0) {
            outcomes.add(new CallOutcome(
                    after.booked() == 1 ? "Appointment booked" : after.booked() + " appointments booked", "good"));
        }
        if (after.messages() > 0) {
            outcomes.add(new CallOutcome(
                    after.messages() == 1 ? "Message taken" : after.messages() + " messages taken", "busy"));
        }
        if (after.line() != null && !after.line().isBlank()) {
            outcomes.add(new CallOutcome(
                    after.line().equals("transferred") ? "Put through to a person" : sentence(after.line()), "busy"));
        }
        if (outcomes.isEmpty()) {
            outcomes.add(new CallOutcome(after.spoken() ? "Conversation" : "Hung up without a word", "plain"));
        }
        return outcomes;
    }

    private static String sentence(String word) {
        var words = word.replace('_', ' ').strip();
        return words.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + words.substring(1);
    }
}
