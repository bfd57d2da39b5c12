package com.aira.sandbox.twilio.relay;

import com.aira.sandbox.twilio.line.CallEvent;
import com.aira.sandbox.twilio.line.Line;
import com.aira.sandbox.twilio.line.Signal;
import com.aira.sandbox.twilio.relay.RelayOutcome.End;
import com.aira.sandbox.twilio.twiml.RelaySettings;
import com.aira.sandbox.twilio.twiml.RelaySettings.Allow;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** One conversation over an open socket: the caller's words out, the receptionist's words in. */
final class RelaySession {

    private static final int MOST_MALFORMED_IN_A_ROW = 10;
    private static final int NORMAL = 1000;
    private static final int INVALID_DATA = 1007;

    private final String sessionId;
    private final RelaySettings settings;
    private final Line line;
    private final RelaySocket socket;
    private final ObjectMapper json;
    private final Speech speech;
    private String transcriptionLanguage;
    private int malformedInARow;

    RelaySession(String sessionId, RelaySettings settings, Line line, RelaySocket socket, ObjectMapper json) {
        this.sessionId = sessionId;
        this.settings = settings;
        this.line = line;
        this.socket = socket;
        this.json = json;
        this.speech = new Speech(line.pace());
        this.transcriptionLanguage = settings.transcriptionLanguage();
    }

    /** Runs until somebody ends it, {@code limit} at the most. */
    End run(boolean ringing, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        try {
            socket.send(Setup.json(json, sessionId, line.facts(), settings, ringing));
            greet();
            while (System.nanoTime() < deadline) {
                Optional<Signal> signal = line.mailbox().take(nextWait(deadline));
                finishTurnWhenSpoken();
                if (signal.isPresent()) {
                    Optional<End> end = handle(signal.get());
                    if (end.isPresent()) {
                        line.finishTurn();
                        return end.get();
                    }
                }
            }
        } catch (IOException e) {
            return new RelayOutcome.Failed(RelayOutcome.SOCKET_ENDED, "WebSocket ended: " + e.getMessage());
        }
        socket.close(NORMAL, "");
        return new RelayOutcome.Failed(RelayOutcome.TOO_LONG, "Maximum call duration reached");
    }

    private void greet() {
        if (!settings.welcomeGreeting().isEmpty()) {
            boolean interruptible = settings.welcomeGreetingInterruptible() != Allow.NONE;
            speech.say(settings.welcomeGreeting(), interruptible, false, true, System.nanoTime());
            line.spoken(settings.welcomeGreeting());
        }
        finishTurnWhenSpoken();
    }

    private Duration nextWait(long deadline) {
        long now = System.nanoTime();
        long silent = speech.silentFrom(now);
        return Duration.ofNanos(Math.max(1, (silent > now ? Math.min(silent, deadline) : deadline) - now));
    }

    private void finishTurnWhenSpoken() {
        long now = System.nanoTime();
        if (!speech.turnOpen() && speech.silentFrom(now) <= now) {
            line.finishTurn();
        }
    }

    private Optional<End> handle(Signal signal) throws IOException {
        if (signal instanceof Signal.Said said) {
            heard(said.text());
        } else if (signal instanceof Signal.Pressed pressed) {
            pressed(pressed.digits());
        } else if (signal instanceof Signal.HungUp) {
            socket.close(NORMAL, "");
            return Optional.of(new RelayOutcome.CallerHungUp());
        } else if (signal instanceof Signal.Changed changed) {
            socket.close(NORMAL, "");
            return Optional.of(new RelayOutcome.Changed(changed.instruction()));
        } else if (signal instanceof Signal.Frame frame && frame.sessionId().equals(sessionId)) {
            return received(frame.json());
        } else if (signal instanceof Signal.Disconnected gone
                && gone.sessionId().equals(sessionId)) {
            return Optional.of(new RelayOutcome.Failed(
                    RelayOutcome.SOCKET_ENDED, "WebSocket ended with close code " + gone.closeCode()));
        }
        return Optional.empty();
    }

    private void heard(String words) throws IOException {
        line.tell(new CallEvent.Caller(words));
        boolean reported = interrupt(settings.interruptible().speech())
                || settings.reportInputDuringAgentSpeech().speech();
        if (!reported) {
            line.tell(new CallEvent.Warning(0, "Not heard: the receptionist was speaking and may not be interrupted"));
            return;
        }
        ObjectNode prompt = json.createObjectNode().put("type", "prompt");
        prompt.put("voicePrompt", words).put("lang", transcriptionLanguage).put("last", true);
        line.asked();
        socket.send(prompt.toString());
    }

    private void pressed(String digits) throws IOException {
        line.tell(new CallEvent.Tones(digits));
        if (!settings.dtmfDetection()) {
            line.tell(new CallEvent.Warning(0, "Not reported: dtmfDetection is off"));
            return;
        }
        boolean reported = interrupt(settings.interruptible().dtmf())
                || settings.reportInputDuringAgentSpeech().dtmf();
        for (char digit : reported ? digits.toCharArray() : new char[0]) {
            line.asked();
            socket.send(json.createObjectNode()
                    .put("type", "dtmf")
                    .put("digit", String.valueOf(digit))
                    .toString());
        }
    }

    /** Cuts pending speech short where that is allowed; false when the receptionist goes on speaking. */
    private boolean interrupt(boolean allowed) throws IOException {
        long now = System.nanoTime();
        if (!speech.speaking(now)) {
            return true;
        }
        if (!allowed || !speech.interruptible(now)) {
            return false;
        }
        Speech.Heard heard = speech.interrupt(now);
        line.interrupted(heard.utterance());
        socket.send(json.createObjectNode()
                .put("type", "interrupt")
                .put("utteranceUntilInterrupt", heard.utterance())
                .put("durationUntilInterruptMs", heard.durationMs())
                .toString());
        return true;
    }

    private Optional<End> received(String written) throws IOException {
        RelayFrame frame;
        try {
            frame = RelayFrame.parse(json, written);
        } catch (RelayFrame.Malformed e) {
            return malformed(e.getMessage());
        }
        malformedInARow = 0;
        if (frame instanceof RelayFrame.Text text) {
            speech.say(
                    text.token(),
                    text.interruptible().orElse(true),
                    text.preemptible().orElse(settings.preemptible()),
                    text.last(),
                    System.nanoTime());
            line.spoken(text.token());
            finishTurnWhenSpoken();
        } else if (frame instanceof RelayFrame.Play play) {
            line.tell(new CallEvent.Played(play.source()));
        } else if (frame instanceof RelayFrame.SendDigits digits) {
            line.tell(new CallEvent.Tones(digits.digits()));
        } else if (frame instanceof RelayFrame.Language language) {
            transcriptionLanguage = language.transcription().orElse(transcriptionLanguage);
        } else if (frame instanceof RelayFrame.End end) {
            socket.close(NORMAL, "");
            return Optional.of(new RelayOutcome.Handoff(end.handoffData()));
        }
        return Optional.empty();
    }

    private Optional<End> malformed(String why) throws IOException {
        malformedInARow++;
        line.tell(new CallEvent.Failure(64107, "Invalid message received: " + why));
        if (malformedInARow >= MOST_MALFORMED_IN_A_ROW) {
            socket.close(INVALID_DATA, "Too many invalid messages");
            return Optional.of(
                    new RelayOutcome.Failed(RelayOutcome.SOCKET_ENDED, "Too many invalid messages in a row"));
        }
        socket.send(json.createObjectNode()
                .put("type", "error")
                .put("description", "Invalid message received: " + why)
                .toString());
        return Optional.empty();
    }
}
