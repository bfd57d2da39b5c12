package com.aira.voice.session;

import com.aira.voice.call.Calls.Resumed;
import com.aira.voice.call.GreetingKind;
import com.aira.voice.call.LiveCall;
import com.aira.voice.call.ending.EndReason;
import com.aira.voice.conversation.Conversations;
import com.aira.voice.conversation.ResumePoint;
import com.aira.voice.conversation.TurnEnd;
import com.aira.voice.frames.PendingUtterance;
import com.aira.voice.loops.MachineSpeech;
import com.aira.voice.routing.Handoff;
import io.quarkus.logging.Log;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;

/**
 * The conversation of one call over one transport. What the transport hears comes from an event loop and only changes what
 * is to be done; turns run one after another on the executor. The transport is never called while this object's lock is
 * held.
 */
public final class CallSession {

    private static final String STILL_THERE = "Are you still there?";
    private static final String MOMENT = "One moment, please.";
    private static final String HELP = "How can I help you?";
    private static final String GOODBYE =
            "I cannot hear you, so I will hang up now. Please call again whenever you like. Goodbye.";
    private static final String PASSED_ON = "Thank you, I'll pass that on. Goodbye.";
    private static final String FAREWELL = "Thank you for calling. Goodbye.";
    private static final String TROUBLE = "I am sorry, something went wrong on my side. Could you say that again?";

    private final LiveCall call;
    private final Transport transport;
    private final Conversations conversations;
    private final SessionTranscript transcript;
    private final SessionConfig config;
    private final Clock clock;
    private final ExecutorService executor;
    private final SerialExecutor serial;
    private final RestartableTimer moment;
    private final RestartableTimer silence;
    private final RestartableTimer keypadPause;
    private final RestartableTimer longest;
    private final Instant endsAt;
    private final CallProgress progress;
    private final Keypad keypad = new Keypad();

    private int waiting;
    private boolean reprompted;
    private boolean over;
    private boolean triedGoodbye;
    private boolean lastWordAwaited;
    private boolean saidGoodbye;
    private TurnSpeech speaking;

    CallSession(
            Resumed resumed,
            CallProgress progress,
            Transport transport,
            Conversations conversations,
            SessionTranscript transcript,
            SessionConfig config,
            Clock clock,
            ExecutorService executor,
            ScheduledExecutorService timer) {
        this.call = resumed.call();
        checkThatItFits(transport.capabilities());
        this.transport = transport;
        this.conversations = conversations;
        this.transcript = transcript;
        this.config = config;
        this.clock = clock;
        this.executor = executor;
        this.serial = new SerialExecutor(executor);
        this.moment = new RestartableTimer(timer);
        this.silence = new RestartableTimer(timer);
        this.keypadPause = new RestartableTimer(timer);
        this.longest = new RestartableTimer(timer);
        this.endsAt = resumed.startedAt().plus(config.longestCall());
        this.progress = progress;
    }

    private static void checkThatItFits(Transport.Capabilities transport) {
        if (transport.medium() != Transport.Medium.TEXT || transport.leadsModel() || transport.reportsPlayback()) {
            throw new IllegalArgumentException("a session carries text, leads by itself and reckons what is heard");
        }
    }

    /** The provider speaks the opening by itself; here it becomes the first turn. */
    void begin(GreetingKind greeting) {
        String words = greeting.words(call, conversations);
        if (greeting == GreetingKind.NOBODY_ANSWERED) {
            transcript.passOverTransfer();
        }
        transcript.receptionist(words);
        longest.set(untilLongest(), () -> endPolitely(EndReason.TOO_LONG));
        if (greeting == GreetingKind.CUT_OFF) {
            serial.run(() -> pickUp(spoken(words)));
        } else {
            listen(spoken(words));
        }
    }

    /** Takes the place of an earlier connection of the same call, whose last turn may still be running. */
    void succeed(CallSession earlier) {
        earlier.transport.giveWay();
        transcript.follow(earlier.transcript);
        serial.runAfter(earlier.serial);
    }

    /**
     * Ends the call once all that was said before is answered: the caller hears why and may leave a last word. A second
     * request changes nothing.
     */
    void endPolitely(EndReason reason) {
        serial.run(() -> {
            if (reason.takesMessage()) {
                askForLastWord(reason);
            } else {
                sayGoodbye(FAREWELL);
            }
        });
    }

    public String callSid() {
        return call.callSid();
    }

    /** The line is gone; what is still being said is heard by nobody. */
    public synchronized void closed() {
        over = true;
        if (speaking != null) {
            speaking.lose();
        }
        silence.cancel();
        keypadPause.cancel();
        longest.cancel();
    }

    /** The caller has said something. */
    public synchronized void hear(String words) {
        String utterance = words.strip();
        if (over || saidGoodbye || utterance.isEmpty()) {
            return;
        }
        if (MachineSpeech.is(utterance)) {
            // As good as silence: nobody is there, and whoever does not come back is said goodbye to.
            overhear(utterance);
            return;
        }
        if (waiting >= config.waitingUtterances()) {
            Log.warnf("Call %s speaks faster than it can be answered", call.callSid());
            return;
        }
        waiting++;
        reprompted = false;
        triedGoodbye = false;
        silence.cancel();
        stopSpeaking();
        // Its turn may have to wait; the next prompt interrupts it all the same.
        TurnSpeech speech = new TurnSpeech(transport::say, System::nanoTime);
        speaking = speech;
        Instant at = clock.instant();
        String bounded = utterance.substring(0, Math.min(utterance.length(), config.utteranceLength()));
        serial.run(() -> answer(bounded, at, speech));
    }

    /**
     * The caller spoke over the receptionist. Words that have not begun cannot have been spoken over: then it was the turn
     * before.
     *
     * @param heard how much was heard of it
     */
    public synchronized void interrupted(String heard) {
        if (saidGoodbye) {
            return;
        }
        silence.cancel();
        Optional<Integer> before = Optional.empty();
        if (speaking != null && speaking.hasBegun()) {
            speaking.interrupt();
        } else {
            before = Optional.of(transcript.lastSpoken());
        }
        Optional<Integer> turn = before;
        serial.run(() -> {
            transcript.cutShort(turn.orElseGet(transcript::lastSpoken), heard);
            conversations.interrupted(call.conversation(), heard);
            listen(Duration.ZERO);
        });
    }

    /** The caller pressed a key of the phone. */
    public synchronized void press(char key) {
        if (saidGoodbye) {
            return;
        }
        silence.cancel();
        keypadPause.cancel();
        keypad.press(key).ifPresentOrElse(this::hear, () -> keypadPause.set(config.keypadPause(), this::keysEntered));
    }

    private synchronized void keysEntered() {
        keypad.flush().ifPresentOrElse(this::hear, () -> listen(Duration.ZERO));
    }

    private void answer(String words, Instant at, TurnSpeech speech) {
        SessionTranscript.Heard heard;
        synchronized (this) {
            waiting--;
            if (over) {
                return;
            }
            heard = transcript.hear(words);
        }
        if (saidGoodbye()) {
            transcript.caller(heard, at);
            endAfter(Duration.ZERO, Handoff.hangUp());
        } else if (lastWordAwaited()) {
            takeLastWord(heard, at);
        } else {
            answer(heard, at, speech, Duration.ZERO);
        }
    }

    private void overhear(String utterance) {
        Instant at = clock.instant();
        serial.run(() -> transcript.overheard(utterance, at));
    }

    private void askForLastWord(EndReason reason) {
        synchronized (this) {
            if (over || lastWordAwaited || saidGoodbye) {
                return;
            }
            lastWordAwaited = true;
        }
        Log.infof("Call %s is ended politely: %s", call.callSid(), reason);
        if (say(reason.words())) {
            listen(spoken(reason.words()));
        }
    }

    private void takeLastWord(SessionTranscript.Heard heard, Instant at) {
        transcript.caller(heard, at);
        if (!ClosingUtterance.isMessage(heard.utterance())) {
            sayGoodbye(FAREWELL);
            return;
        }
        try {
            conversations.takeMessage(call.conversation(), heard.ordinal(), heard.utterance());
            sayGoodbye(PASSED_ON);
        } catch (RuntimeException e) {
            Log.errorf(e, "The last word of call %s is not passed on", call.callSid());
            sayGoodbye("I'm sorry, I could not note that. Please call again. Goodbye.");
        }
    }

    /** Nothing that is heard from now on keeps the line open. */
    private void sayGoodbye(String words) {
        synchronized (this) {
            if (over || saidGoodbye) {
                return;
            }
            saidGoodbye = true;
            silence.cancel();
        }
        if (say(words)) {
            endAfter(spoken(words), Handoff.hangUp());
        }
    }

    /** Says and records something that belongs to no turn. */
    private boolean say(String words) {
        boolean said = reaches(() -> {
            transport.say(words);
            transport.endTurn();
        });
        if (said) {
            transcript.receptionist(words);
        }
        return said;
    }

    private synchronized boolean firstGoodbye() {
        boolean first = !triedGoodbye;
        triedGoodbye = true;
        return first;
    }

    private synchronized boolean saidGoodbye() {
        return saidGoodbye;
    }

    private synchronized boolean lastWordAwaited() {
        return lastWordAwaited;
    }

    private Duration untilLongest() {
        Duration left = Duration.between(clock.instant(), endsAt);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** Goes on where the line was lost: with the answer that was not heard, or with what was said last. */
    private void pickUp(Duration untilHeard) {
        Optional<ResumePoint> resume = looseEnd();
        Optional<PendingUtterance> unanswered = resume.flatMap(ResumePoint::unanswered);
        TurnSpeech speech = new TurnSpeech(transport::say, System::nanoTime);
        synchronized (this) {
            if (over) {
                return;
            }
            if (waiting == 0) {
                speaking = speech;
            } else if (unanswered.isEmpty()) {
                // The caller has gone on already.
                return;
            } else {
                speech.interrupt();
            }
        }
        if (unanswered.isPresent()) {
            PendingUtterance open = unanswered.get();
            answer(new SessionTranscript.Heard(open.ordinal(), open.utterance()), open.at(), speech, untilHeard);
        } else {
            String words = resume.flatMap(ResumePoint::lastWords).orElse(HELP);
            if (say(words)) {
                listen(untilHeard.plus(spoken(words)));
            }
        }
    }

    private Optional<ResumePoint> looseEnd() {
        try {
            return Optional.of(conversations.looseEnd(call.conversation()));
        } catch (RuntimeException e) {
            Log.errorf(e, "Where call %s stood is not known", call.callSid());
            return Optional.empty();
        }
    }

    private void answer(SessionTranscript.Heard heard, Instant at, TurnSpeech speech, Duration stillSpeaking) {
        transcript.caller(heard, at);
        // A turn that takes long, for one because the database does, must not sound like a dead line.
        moment.set(config.momentAfter(), () -> executor.execute(() -> speech.hold(MOMENT)));
        TurnEnd end = turn(heard, speech);
        moment.cancel();
        String said = speech.finish();
        synchronized (this) {
            speaking = speaking == speech ? null : speaking;
        }
        if (!said.isEmpty()) {
            transcript.receptionist(said, speech.latencyMs(), speech.interrupted());
        }
        Optional<EndReason> reason = progress.after(heard.utterance(), said);
        if (speech.interrupted() || !reaches(transport::endTurn)) {
            listen(Duration.ZERO);
            reason.ifPresent(this::endPolitely);
            return;
        }
        if (end instanceof TurnEnd.HangUp) {
            endAfter(stillSpeaking.plus(spoken(said)), Handoff.hangUp());
        } else if (end instanceof TurnEnd.Transfer transfer) {
            endAfter(stillSpeaking.plus(spoken(said)), Handoff.to(transfer.to()));
        } else {
            listen(stillSpeaking.plus(spoken(said)));
            reason.ifPresent(this::endPolitely);
        }
    }

    private TurnEnd turn(SessionTranscript.Heard heard, TurnSpeech speech) {
        try {
            return conversations.turn(call.conversation(), heard.ordinal(), heard.utterance(), speech);
        } catch (RuntimeException e) {
            Log.errorf(e, "A turn of call %s failed", call.callSid());
            speech.say(TROUBLE);
            return new TurnEnd.Listening();
        }
    }

    /** Waits for the caller, who needs {@code untilHeard} to hear what was said. */
    private synchronized void listen(Duration untilHeard) {
        if (!over && waiting == 0) {
            Duration patience = lastWordAwaited
                    ? config.farewellWithin()
                    : reprompted ? config.goodbyeAfter() : config.repromptAfter();
            silence.set(untilHeard.plus(patience), () -> serial.run(this::nobodySpeaks));
        }
    }

    private void nobodySpeaks() {
        boolean last;
        if (lastWordAwaited()) {
            sayGoodbye(FAREWELL);
            return;
        }
        synchronized (this) {
            if (over || waiting > 0) {
                return;
            }
            last = reprompted;
            reprompted = true;
        }
        String words = last ? GOODBYE : STILL_THERE;
        if (last && !firstGoodbye()) {
            // Whatever spoke over the first goodbye said nothing: the second one ends the call.
            sayGoodbye(words);
            return;
        }
        if (!say(words)) {
            return;
        }
        if (last) {
            endAfter(spoken(words), Handoff.hangUp());
        } else {
            listen(spoken(words));
        }
    }

    /**
     * Ends the session when the last words have been heard: a provider may cut speech off at the end. A caller who
     * speaks again before that is answered instead.
     */
    private synchronized void endAfter(Duration untilHeard, Handoff handoff) {
        if (!over && waiting == 0) {
            silence.set(untilHeard, () -> serial.run(() -> end(handoff)));
        }
    }

    private void end(Handoff handoff) {
        synchronized (this) {
            if (over || waiting > 0) {
                return;
            }
        }
        reaches(() -> transport.end(handoff));
        closed();
    }

    /** @return false when the line is gone, which ends this session; the call itself may be connected again */
    private boolean reaches(Runnable message) {
        try {
            message.run();
            return true;
        } catch (RuntimeException e) {
            Log.warnf("Call %s lost its line: %s", call.callSid(), e.toString());
            closed();
            return false;
        }
    }

    private void stopSpeaking() {
        if (speaking != null) {
            speaking.interrupt();
        }
    }

    private Duration spoken(String words) {
        return Duration.ofMillis((long) (1000 * words.length() / config.charactersPerSecond()));
    }
}
