package com.aira.it.talk;

import java.util.List;

/**
 * One call as it went, and what it was worth.
 *
 * @param bad what is not as the goal wants it
 * @param turns of the caller, without a goodbye
 * @param transcript lines of both, in turn
 * @param wrongRows appointments that nobody wanted
 * @param unheardRows appointments made, moved or cancelled before the caller had heard day, time and service of them
 * @param lostRequests what was to be noted or passed on, and stands nowhere
 * @param unknown answers that say that something is not known
 * @param repeated sentences that were said in two answers in succession
 * @param menus sentences that list what the receptionist can do, while the caller waited for something else
 * @param milliseconds of each turn, to the first sentence
 */
public record PlayedCall(
        String id,
        String kind,
        String voice,
        String title,
        Verdict verdict,
        int turns,
        int humanTurns,
        List<String> bad,
        List<String> transcript,
        int wrongRows,
        int unheardRows,
        int lostRequests,
        int unknown,
        int repeated,
        int menus,
        List<Double> milliseconds) {

    /** How the goal was reached. */
    public enum Verdict {
        SMOOTH("Y"),
        TROUBLE("T"),
        NOT_REACHED("N");

        private final String letter;

        Verdict(String letter) {
            this.letter = letter;
        }

        public String letter() {
            return letter;
        }
    }

    public String line() {
        return "%s %-12s %2d/%d  %s%s"
                .formatted(
                        verdict.letter(),
                        id,
                        turns,
                        humanTurns,
                        title,
                        bad.isEmpty() ? "" : " | " + String.join("; ", bad));
    }
}
