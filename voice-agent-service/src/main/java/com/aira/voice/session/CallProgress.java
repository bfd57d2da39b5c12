package com.aira.voice.session;

import com.aira.voice.call.ending.EndReason;
import com.aira.voice.loops.LoopDetector;
import com.aira.voice.loops.Round;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Watches whether a call still leads anywhere. Used by one turn at a time. */
final class CallProgress {

    /** Rounds that are remembered; more than any repetition is looked back for. */
    private static final int KEPT = 20;

    private final Deque<Round> rounds = new ArrayDeque<>();
    private final LoopDetector loops;
    private final int roundsWithOurselves;
    private final boolean withOurselves;
    private int answered;

    /** @param withOurselves whether the caller's number is one that this service answers */
    CallProgress(SessionConfig config, boolean withOurselves) {
        this.loops = new LoopDetector(config.uselessRounds());
        this.roundsWithOurselves = config.roundsWithOurselves();
        this.withOurselves = withOurselves;
    }

    /** Why the call is to be ended after this exchange; empty when it may go on. */
    Optional<EndReason> after(String theirs, String ours) {
        answered++;
        rounds.addLast(new Round(theirs, ours));
        if (rounds.size() > KEPT) {
            rounds.removeFirst();
        }
        if (withOurselves && answered >= roundsWithOurselves) {
            return Optional.of(EndReason.MACHINE);
        }
        return loops.isStuck(List.copyOf(rounds)) ? Optional.of(EndReason.NO_PROGRESS) : Optional.empty();
    }
}
