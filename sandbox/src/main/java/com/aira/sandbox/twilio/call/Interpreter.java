package com.aira.sandbox.twilio.call;

import com.aira.sandbox.twilio.call.record.CallStatus;
import com.aira.sandbox.twilio.line.CallEvent;
import com.aira.sandbox.twilio.line.Instruction;
import com.aira.sandbox.twilio.line.Line;
import com.aira.sandbox.twilio.recording.Recording;
import com.aira.sandbox.twilio.recording.Recordings;
import com.aira.sandbox.twilio.relay.ConversationRelay;
import com.aira.sandbox.twilio.relay.RelayOutcome;
import com.aira.sandbox.twilio.twiml.TwimlException;
import com.aira.sandbox.twilio.twiml.Verb;
import com.aira.sandbox.twilio.webhook.Notices;
import com.aira.sandbox.twilio.webhook.WebhookUrl;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Executes the verbs of one document. What a verb leads to, it returns; fetching that is {@link CallRun}'s part. */
final class Interpreter {

    private static final int VERB_NOT_OFFERED = 12200;
    // Twilio repeats "endlessly" a thousand times; nobody listens that long here.
    private static final int MOST_LOOPS = 10;

    /** What verbs need of the world. */
    record Outside(
            ConversationRelay relay, Recordings recordings, Dialling.People people, Notices notices, Clock clock) {}

    private final Outside outside;
    private final Conversation conversation;
    private final Line line;
    private boolean relayedBefore;
    private Optional<Transcribing> transcribing = Optional.empty();

    Interpreter(Outside outside, Conversation conversation) {
        this.outside = outside;
        this.conversation = conversation;
        this.line = conversation.line();
    }

    Next run(Page page) throws TwimlException {
        for (Verb verb : page.document().verbs()) {
            Next next = conversation.pass(Duration.ZERO).orElse(Next.CONTINUE);
            if (next == Next.CONTINUE) {
                next = execute(verb, page);
            }
            if (next != Next.CONTINUE) {
                return next;
            }
        }
        return new Next.Over(Ending.HUNG_UP);
    }

    /** Ends what still runs beside the verbs. */
    void stopTranscribing() {
        transcribing.ifPresent(Transcribing::stop);
        transcribing = Optional.empty();
    }

    private Next execute(Verb verb, Page page) throws TwimlException {
        if (verb instanceof Verb.Say say) {
            return say(say);
        } else if (verb instanceof Verb.Play play) {
            line.tell(play.digits()
                    .<CallEvent>map(CallEvent.Tones::new)
                    .orElseGet(() -> new CallEvent.Played(play.source())));
            return Next.CONTINUE;
        } else if (verb instanceof Verb.Pause pause) {
            return conversation.pass(line.pace().pause(pause.length())).orElse(Next.CONTINUE);
        } else if (verb instanceof Verb.Gather gather) {
            return new Gathering(gather, page, conversation).run();
        } else if (verb instanceof Verb.RecordMessage message) {
            return new LeavingMessage(message, page, conversation, outside.recordings()).run();
        } else if (verb instanceof Verb.Redirect redirect) {
            return go(page, redirect.to(), Map.of());
        } else if (verb instanceof Verb.Reject reject) {
            return Next.over(reject.busy() ? CallStatus.BUSY : CallStatus.NO_ANSWER, "rejected");
        } else if (verb instanceof Verb.ConnectRelay connect) {
            return relay(connect, page);
        } else if (verb instanceof Verb.Dial dial) {
            return new Dialling(dial, page, conversation, outside.people(), outside.recordings(), transcribing).run();
        } else if (verb instanceof Verb.StartRecording start) {
            outside.recordings()
                    .start(
                            line.facts().sid(),
                            "StartCallRecordingTwiML",
                            start.track(),
                            start.channels(),
                            LeavingMessage.resolved(start.callback(), page));
            return Next.CONTINUE;
        } else if (verb instanceof Verb.StopRecording) {
            outside.recordings().ofCall(line.facts().sid()).stream()
                    .filter(Recording::running)
                    .findFirst()
                    .ifPresent(outside.recordings()::stop);
            return Next.CONTINUE;
        } else if (verb instanceof Verb.StartTranscription start) {
            return transcribe(start, page);
        } else if (verb instanceof Verb.StopTranscription stop) {
            transcribing.filter(running -> running.isNamed(stop.name())).ifPresent(running -> stopTranscribing());
            return Next.CONTINUE;
        } else if (verb instanceof Verb.NotOffered missing) {
            throw new TwimlException(VERB_NOT_OFFERED, missing.what() + " is not offered in the sandbox yet");
        }
        // <Hangup> and, outside of a queue, <Leave>.
        return new Next.Over(Ending.HUNG_UP);
    }

    private Next transcribe(Verb.StartTranscription start, Page page) throws TwimlException {
        stopTranscribing();
        Optional<String> callback = Optional.empty();
        if (start.callback().isPresent()) {
            callback = Optional.of(page.resolve(start.callback().get()).target().toString());
        }
        transcribing = Optional.of(new Transcribing(start, callback, line.facts(), outside.notices(), outside.clock()));
        return Next.CONTINUE;
    }

    private Next say(Verb.Say say) {
        int times = say.loop() == 0 ? MOST_LOOPS : Math.min(say.loop(), MOST_LOOPS);
        for (int i = 0; i < times; i++) {
            line.spoken(say.text());
            Optional<Next> stopped = conversation.pass(line.pace().speaking(say.text()));
            if (stopped.isPresent()) {
                return stopped.get();
            }
        }
        return Next.CONTINUE;
    }

    private Next relay(Verb.ConnectRelay connect, Page page) throws TwimlException {
        Optional<WebhookUrl> action = Optional.empty();
        if (connect.action().isPresent()) {
            action = Optional.of(page.resolve(connect.action().get().url()));
        }
        RelayOutcome outcome = outside.relay().converse(connect.relay(), line, !relayedBefore, conversation.left());
        relayedBefore = true;
        if (outcome.end() instanceof RelayOutcome.Failed failed) {
            line.tell(new CallEvent.Failure(failed.code(), failed.message()));
        }
        if (outcome.end() instanceof RelayOutcome.Changed changed) {
            return new Next.Obey(changed.instruction());
        }
        if (outcome.end() instanceof RelayOutcome.CallerHungUp) {
            conversation.callerLeft();
        }
        if (action.isPresent()) {
            line.asked();
            return new Next.Go(action.get(), connect.action().get().method(), outcome.form());
        }
        if (outcome.end() instanceof RelayOutcome.Handoff) {
            return Next.CONTINUE;
        }
        // Without an action, a socket that dropped ends the call, PROTOCOLS 2.4.
        return conversation.callerGone()
                ? new Next.Over(Ending.CALLER_HUNG_UP)
                : Next.over(CallStatus.COMPLETED, "the receptionist's connection was lost");
    }

    static Next go(Page page, Verb.Action action, Map<String, String> parameters) throws TwimlException {
        return new Next.Go(page.resolve(action.url()), action.method(), parameters);
    }

    /** What the REST API's instruction means. */
    static Next obey(Instruction instruction) throws TwimlException {
        if (instruction instanceof Instruction.Fetch fetch) {
            try {
                return new Next.Go(WebhookUrl.of(fetch.url()), fetch.method(), Map.of());
            } catch (IllegalArgumentException e) {
                throw new TwimlException(TwimlException.BAD_URL, "Invalid URL: " + e.getMessage());
            }
        }
        return instruction instanceof Instruction.End ? new Next.Over(Ending.STOPPED) : new Next.Obey(instruction);
    }
}
