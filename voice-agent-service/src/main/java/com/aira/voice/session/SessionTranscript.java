package com.aira.voice.session;

import com.aira.voice.call.Calls.Resumed;
import com.aira.voice.transcript.TranscriptEntry;
import com.aira.voice.transcript.TurnLog;
import com.aira.voice.understanding.safety.CardNumbers;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** What is said in a session, each with its place in the transcript of the call. Any thread may add to it. */
final class SessionTranscript {

    /** Turns of the nth connection of a call count from here, so that no two utterances ever share an ordinal. */
    private static final int ORDINALS_PER_CONNECTION = 1000;

    /** Turns before one that may have begun the number of a card. */
    private static final int TURNS_OF_A_NUMBER = 4;

    private final TurnLog.Page page;
    private final Clock clock;
    private final Deque<String> lastHeard = new ArrayDeque<>();
    private int ordinal;
    private int lastSpoken;

    SessionTranscript(Resumed resumed, TurnLog.Page page, Clock clock) {
        this.page = page;
        this.clock = clock;
        this.ordinal = Math.max(resumed.lastOrdinal(), resumed.reconnects() * ORDINALS_PER_CONNECTION);
    }

    /** What the caller said, without the number of a card. */
    record Heard(int ordinal, String utterance) {}

    /** Gives an utterance of the caller its place; it is written down by {@link #caller}. */
    synchronized Heard hear(String words) {
        String utterance = CardNumbers.removedFrom(words, List.copyOf(lastHeard));
        lastHeard.addLast(utterance);
        if (lastHeard.size() > TURNS_OF_A_NUMBER) {
            lastHeard.removeFirst();
        }
        return new Heard(++ordinal, utterance);
    }

    void caller(Heard heard, Instant at) {
        page.add(TranscriptEntry.caller(heard.ordinal(), heard.utterance(), at));
    }

    /** What is heard and answered by nobody. */
    synchronized void overheard(String utterance, Instant at) {
        page.add(TranscriptEntry.caller(++ordinal, utterance, at));
    }

    /** Something that belongs to no turn. */
    void receptionist(String words) {
        receptionist(words, Optional.empty(), false);
    }

    synchronized void receptionist(String words, Optional<Integer> latencyMs, boolean interrupted) {
        lastSpoken = ++ordinal;
        page.add(new TranscriptEntry(
                lastSpoken, TranscriptEntry.Speaker.RECEPTIONIST, words, clock.instant(), latencyMs, interrupted));
    }

    /** The caller heard only this much of a turn of the receptionist. */
    void cutShort(int turn, String heard) {
        page.heard(turn, heard);
    }

    synchronized int lastSpoken() {
        return lastSpoken;
    }

    /** What was said between the caller and a person comes before all that follows. */
    synchronized void passOverTransfer() {
        ordinal = TranscriptEntry.afterTransfer(ordinal);
    }

    /** Goes on after all that an earlier session of the call has said. */
    void follow(SessionTranscript earlier) {
        int last = earlier.lastOrdinal();
        synchronized (this) {
            ordinal = Math.max(ordinal, last);
        }
    }

    private synchronized int lastOrdinal() {
        return ordinal;
    }
}
