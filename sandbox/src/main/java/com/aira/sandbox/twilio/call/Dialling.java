package com.aira.sandbox.twilio.call;

import com.aira.sandbox.twilio.call.record.CallStatus;
import com.aira.sandbox.twilio.line.CallEvent;
import com.aira.sandbox.twilio.line.Line;
import com.aira.sandbox.twilio.line.Signal;
import com.aira.sandbox.twilio.recording.Recording;
import com.aira.sandbox.twilio.recording.Recordings;
import com.aira.sandbox.twilio.twiml.TwimlException;
import com.aira.sandbox.twilio.twiml.Verb;
import com.aira.sandbox.twilio.twiml.Verb.DialledNumber;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** {@code <Dial>}: rings people, connects the first who picks up, and reports how it went. */
final class Dialling {

    /** A person's leg of the call. */
    interface Leg {
        String sid();

        String number();

        void hear(CallEvent event);

        void answered();

        void ended(CallStatus status);
    }

    /** Whoever can be rung. */
    interface People {

        /** Rings a person. @return nothing when the number cannot be called */
        Optional<Leg> ring(Line caller, String callerId, DialledNumber number) throws TwimlException;
    }

    private record Result(CallStatus status, Optional<Leg> leg, Duration bridged, Optional<Next> stopped) {}

    private final Verb.Dial dial;
    private final Page page;
    private final Conversation conversation;
    private final Line line;
    private final People people;
    private final Recordings recordings;
    private final Optional<Transcribing> transcribing;

    Dialling(
            Verb.Dial dial,
            Page page,
            Conversation conversation,
            People people,
            Recordings recordings,
            Optional<Transcribing> transcribing) {
        this.dial = dial;
        this.page = page;
        this.conversation = conversation;
        this.line = conversation.line();
        this.people = people;
        this.recordings = recordings;
        this.transcribing = transcribing;
    }

    Next run() throws TwimlException {
        line.finishTurn();
        List<Leg> ringing = new ArrayList<>();
        for (DialledNumber number : dial.numbers()) {
            people.ring(line, dial.callerId().orElse(line.facts().from()), number)
                    .ifPresent(ringing::add);
        }
        ringing.forEach(leg -> line.tell(new CallEvent.Dialing(leg.number())));
        Result result = ringing.isEmpty()
                ? new Result(CallStatus.FAILED, Optional.empty(), Duration.ZERO, Optional.empty())
                : awaitAnswer(ringing);
        if (result.stopped().isPresent() && result.stopped().get() instanceof Next.Obey) {
            return result.stopped().get();
        }
        if (dial.action().isPresent()) {
            line.asked();
            return Interpreter.go(page, dial.action().get(), form(result));
        }
        return result.stopped().orElse(Next.CONTINUE);
    }

    private Result awaitAnswer(List<Leg> ringing) throws TwimlException {
        long until = System.nanoTime() + dial.timeout().toNanos();
        while (!ringing.isEmpty()) {
            Optional<Signal> signal = conversation.take(Duration.ofNanos(until - System.nanoTime()));
            if (signal.isEmpty()) {
                break;
            }
            if (Conversation.urgent(signal.get())) {
                Next stopped = conversation.stopped(signal.get());
                ringing.forEach(leg -> leg.ended(CallStatus.CANCELED));
                return new Result(CallStatus.CANCELED, Optional.empty(), Duration.ZERO, Optional.of(stopped));
            }
            if (signal.get() instanceof Signal.Picked picked) {
                Optional<Leg> leg = ringing.stream()
                        .filter(one ->
                                picked.legSid().isEmpty() || picked.legSid().equals(one.sid()))
                        .findFirst();
                if (leg.isPresent() && picked.up()) {
                    ringing.remove(leg.get());
                    ringing.forEach(other -> other.ended(CallStatus.CANCELED));
                    return bridge(leg.get());
                }
                leg.ifPresent(silenced -> {
                    silenced.ended(CallStatus.NO_ANSWER);
                    ringing.remove(silenced);
                });
            }
        }
        ringing.forEach(leg -> leg.ended(CallStatus.NO_ANSWER));
        return new Result(CallStatus.NO_ANSWER, Optional.empty(), Duration.ZERO, Optional.empty());
    }

    private Result bridge(Leg leg) throws TwimlException {
        leg.answered();
        line.tell(new CallEvent.Bridged(leg.number()));
        Optional<Recording> recording = dial.record()
                ? Optional.of(recordings.start(
                        line.facts().sid(), "DialVerb", "both", 1, LeavingMessage.resolved(dial.callback(), page)))
                : Optional.empty();
        long began = System.nanoTime();
        Optional<Next> stopped = talk(leg, began + dial.timeLimit().toNanos());
        recording.ifPresent(recordings::stop);
        leg.ended(CallStatus.COMPLETED);
        return new Result(CallStatus.COMPLETED, Optional.of(leg), Duration.ofNanos(System.nanoTime() - began), stopped);
    }

    /** Until one of the two hangs up. @return what stops the whole call, if it does */
    private Optional<Next> talk(Leg leg, long until) {
        while (true) {
            Optional<Signal> signal = conversation.take(Duration.ofNanos(until - System.nanoTime()));
            if (signal.isEmpty() || signal.get() instanceof Signal.PersonHungUp) {
                return Optional.empty();
            }
            if (Conversation.urgent(signal.get())) {
                return Optional.of(conversation.stopped(signal.get()));
            }
            if (signal.get() instanceof Signal.Said said) {
                line.tell(new CallEvent.Caller(said.text()));
                leg.hear(new CallEvent.Spoken(said.text(), OptionalLong.empty(), true));
                transcribing.ifPresent(transcript -> transcript.callerSaid(said.text()));
            } else if (signal.get() instanceof Signal.PersonSaid said) {
                line.tell(new CallEvent.Spoken(said.text(), OptionalLong.empty(), true));
                transcribing.ifPresent(transcript -> transcript.personSaid(said.text()));
            } else if (signal.get() instanceof Signal.Pressed pressed) {
                leg.hear(new CallEvent.Tones(pressed.digits()));
            }
        }
    }

    private Map<String, String> form(Result result) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("DialCallStatus", result.status().written());
        form.put("DialBridged", String.valueOf(result.leg().isPresent()));
        result.leg().ifPresent(leg -> {
            form.put("DialCallSid", leg.sid());
            form.put("DialCallDuration", String.valueOf(result.bridged().toSeconds()));
        });
        if (dial.record() && result.leg().isPresent()) {
            recordings.ofCall(line.facts().sid()).stream()
                    .findFirst()
                    .ifPresent(recording -> form.put("RecordingUrl", recordings.url(recording)));
        }
        return form;
    }
}
