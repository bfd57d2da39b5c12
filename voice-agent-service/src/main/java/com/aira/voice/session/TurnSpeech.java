package com.aira.voice.session;

import com.aira.voice.conversation.SpeechSink;
import io.quarkus.logging.Log;
import java.time.Duration;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** The receptionist's side of one turn: sentences leave at once, until the caller speaks over them. */
final class TurnSpeech implements SpeechSink {

    private final Consumer<String> line;
    private final LongSupplier nanoTime;
    private final long promptedAt;
    private final StringJoiner said = new StringJoiner(" ");
    private volatile boolean interrupted;
    private volatile boolean lost;
    private volatile boolean begun;
    private boolean over;
    private Optional<Duration> latency = Optional.empty();

    /** @param line says a sentence and returns when it has left */
    TurnSpeech(Consumer<String> line, LongSupplier nanoTime) {
        this.line = line;
        this.nanoTime = nanoTime;
        this.promptedAt = nanoTime.getAsLong();
    }

    @Override
    public synchronized void say(String sentence) {
        if (speak(sentence) && latency.isEmpty()) {
            latency = Optional.of(Duration.ofNanos(nanoTime.getAsLong() - promptedAt));
        }
    }

    /** Says these words if nothing has been said yet. They are no answer: the turn's latency runs on. */
    synchronized void hold(String words) {
        if (!begun) {
            speak(words);
        }
    }

    private boolean speak(String sentence) {
        if (interrupted() || over || sentence.isBlank()) {
            return false;
        }
        try {
            line.accept(sentence.strip());
        } catch (RuntimeException e) {
            // The line is gone or stuck: the caller hears nothing more on it.
            Log.warnf("A sentence could not be sent: %s", e.toString());
            lost = true;
            return false;
        }
        begun = true;
        said.add(sentence.strip());
        return true;
    }

    @Override
    public boolean interrupted() {
        return interrupted || lost;
    }

    @Override
    public boolean lost() {
        return lost;
    }

    /** Whether the caller may have heard something of this turn. */
    boolean hasBegun() {
        return begun;
    }

    void interrupt() {
        interrupted = true;
    }

    /** The line is gone. */
    void lose() {
        lost = true;
    }

    /** Nothing more is said in this turn. @return what was */
    synchronized String finish() {
        over = true;
        return said.toString();
    }

    /** From the prompt to the first sentence on the wire. */
    synchronized Optional<Integer> latencyMs() {
        return latency.map(Duration::toMillis).map(Math::toIntExact);
    }
}
