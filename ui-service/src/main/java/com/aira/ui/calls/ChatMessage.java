package com.aira.ui.calls;

import java.util.ArrayList;
import java.util.List;

/**
 * A turn of the call as the transcript shows it.
 *
 * @param number counted from 1
 * @param again shown before, but the caller has cut it short since
 */
record ChatMessage(int number, CallView.Turn turn, boolean again) {
    /** How many turns back a late correction can reach: whoever interrupts does so at once. */
    private static final int CORRECTED = 4;

    /** What a page that shows so many turns lacks. */
    static List<ChatMessage> after(int seen, List<CallView.Turn> turns) {
        List<ChatMessage> bubbles = new ArrayList<>();
        for (int i = Math.max(0, seen - CORRECTED); i < turns.size(); i++) {
            var turn = turns.get(i);
            if (i >= seen || turn.interrupted()) {
                bubbles.add(new ChatMessage(i + 1, turn, i < seen));
            }
        }
        return bubbles;
    }

    public String speaker() {
        return switch (turn.speaker()) {
            case "receptionist" -> "Receptionist";
            case "agent" -> "Your team";
            default -> "Caller";
        };
    }

    /** "Answered in 0.4 s"; null when that was not measured. */
    public String answered() {
        return turn.latencyMs() == null ? null : "answered in " + Latencies.words(turn.latencyMs());
    }
}
