package com.aira.voice.loops;

import java.util.List;

/**
 * Decides whether a conversation has gone round in circles for too long. A round is useless when the other side says again
 * what it said a little earlier, or when it gets an answer that was given a little earlier; taking turns between two
 * sentences is useless too.
 */
public final class LoopDetector {

    /** How far back a repetition is looked for. */
    private static final int LOOKS_BACK = 6;

    /** "Yes" and "at ten" come again in any conversation that goes well. */
    private static final int SHORT_WORDS = 2;

    private final int mostUseless;

    /** @param mostUseless rounds without progress in a row after which a conversation is to be ended */
    public LoopDetector(int mostUseless) {
        if (mostUseless < 1) {
            throw new IllegalArgumentException("a conversation needs at least one round");
        }
        this.mostUseless = mostUseless;
    }

    /** @param rounds oldest first */
    public boolean isStuck(List<Round> rounds) {
        return useless(rounds) >= mostUseless;
    }

    /** Useless rounds in a row up to the last one. */
    static int useless(List<Round> rounds) {
        int useless = 0;
        for (int i = rounds.size() - 1; i > 0; i--) {
            if (!repeats(rounds.get(i), rounds.subList(Math.max(0, i - LOOKS_BACK), i))) {
                break;
            }
            useless++;
        }
        return useless;
    }

    private static boolean repeats(Round round, List<Round> before) {
        boolean heardBefore = SimilarText.words(round.theirs()).size() > SHORT_WORDS
                && before.stream().anyMatch(earlier -> SimilarText.same(round.theirs(), earlier.theirs()));
        boolean answeredBefore = !round.ours().isBlank()
                && before.stream().anyMatch(earlier -> SimilarText.same(round.ours(), earlier.ours()));
        return heardBefore || answeredBefore;
    }
}
