package com.aira.voice.call;

import com.aira.voice.call.Calls.Opened;
import com.aira.voice.call.spending.Transfer;
import com.aira.voice.call.spending.Transfers;
import com.aira.voice.frames.Attestation;
import com.aira.voice.frames.Destination;
import com.aira.voice.limits.ParallelCalls;
import com.aira.voice.routing.LimitPolicy;
import com.aira.voice.transcript.TranscriptEntry;
import com.aira.voice.twilio.PublicUrl;
import com.twilio.twiml.VoiceResponse;
import com.twilio.twiml.voice.Reject;
import io.quarkus.arc.All;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Decides what a caller hears next from the line; {@link CallTwiml} says it. */
@ApplicationScoped
class Switchboard {

    static final String DEFAULT_PROVIDER = "conversation_relay";

    private final Calls calls;
    private final CallLifecycle lifecycle;
    private final CallConfig config;
    private final CallTwiml twiml;
    private final Transfers transfers;
    private final List<VoiceProvider> providers;

    Switchboard(
            Calls calls,
            CallLifecycle lifecycle,
            CallConfig config,
            PublicUrl publicUrl,
            Transfers transfers,
            @All List<VoiceProvider> providers) {
        this.calls = calls;
        this.lifecycle = lifecycle;
        this.transfers = transfers;
        this.config = config;
        this.twiml = new CallTwiml(config, publicUrl);
        this.providers = providers;
    }

    /** Somebody calls one of our numbers. The same webhook again gets the same answer. */
    VoiceResponse answer(String callSid, String from, String to, Optional<Attestation> attestation) {
        Opened opened = calls.open(callSid, from, to, attestation);
        if (opened instanceof Opened.Refused refused) {
            Log.infof("Call %s is not taken: the number is %s", callSid, refused.reason());
            return CallTwiml.sayAndHangUp(
                    refused.reason().equals("unknown")
                            ? "Sorry, this number is not in service. Goodbye."
                            : "Thank you for calling. We cannot take calls on this number at the moment. Goodbye.");
        }
        if (opened instanceof Opened.Busy busy) {
            return busy(busy);
        }
        LiveCall call = ((Opened.Served) opened).call();
        return call.atLimit()
                .map(instead -> limited(call, instead))
                .orElseGet(() -> connect(call, GreetingKind.GREETING, call.isRecorded()));
    }

    /**
     * A call comes back from the fallback: it goes on where it was lost, or begins if it never got as far as that.
     *
     * @param delivery names this coming back, so that Twilio's repeats of it count once
     */
    VoiceResponse comeBack(String callSid, String from, String to, Optional<Attestation> attestation, String delivery) {
        Optional<LiveCall> begun =
                calls.findOpen(callSid).filter(known -> known.lastOrdinal() > 0).map(Calls.Resumed::call);
        if (begun.isEmpty()) {
            return answer(callSid, from, to, attestation);
        }
        Log.warnf("Call %s comes back from the fallback", callSid);
        return reconnect(begun.get(), delivery);
    }

    /** One caller who rings on many lines hears the busy tone, which costs nothing; others are told when to try again. */
    private VoiceResponse busy(Opened.Busy busy) {
        LiveCall call = busy.call();
        Log.infof("Call %s is one too many of its %s", call.callSid(), busy.excess());
        lifecycle.outcome(call, "turned_away");
        lifecycle.closed(call.callSid(), CallStatus.BUSY);
        return busy.excess() == ParallelCalls.Excess.CALLER
                ? new VoiceResponse.Builder()
                        .reject(new Reject.Builder().reason(Reject.Reason.BUSY).build())
                        .build()
                : CallTwiml.sayAndHangUp("Thank you for calling " + call.businessName()
                        + ". All of our lines are busy. Please call again in a few minutes. Goodbye.");
    }

    /** The business has used what it allows a month, or its wallet is empty: the line is never silent all the same. */
    private VoiceResponse limited(LiveCall call, LimitPolicy instead) {
        Log.infof("Call %s meets the limit of its business: %s", call.callSid(), instead);
        lifecycle.answered(call);
        Optional<String> person = call.transferNumber().filter(number -> calls.mayDial(call, number));
        if (instead == LimitPolicy.TRANSFER && person.isPresent()) {
            // Never in writing: this caller was told of no recording.
            return transfers
                    .begin(call.callSid(), person.get(), config.transferRings(), true)
                    .map(granted ->
                            twiml.dial(call, person.get(), granted, "&limited=true", new VoiceResponse.Builder()))
                    .orElseGet(() -> twiml.voicemail(call));
        }
        if (instead == LimitPolicy.MESSAGE) {
            lifecycle.outcome(call, "turned_away");
            return CallTwiml.sayAndHangUp("Thank you for calling " + call.businessName()
                    + ". We cannot take your call at the moment. Goodbye.");
        }
        return twiml.voicemail(call);
    }

    /** A message was left where the receptionist would have answered. */
    VoiceResponse voicemailEnded(String callSid) {
        calls.findOpen(callSid).ifPresent(left -> lifecycle.outcome(left.call(), "voicemail"));
        return CallTwiml.sayAndHangUp("Thank you. Your message has been recorded. Goodbye.");
    }

    /** The conversation is over, or its socket was lost while the caller is still there. */
    VoiceResponse conversationEnded(ConversationEnd end) {
        if (end.callIsOver()) {
            lifecycle.closed(end.callSid());
            return new VoiceResponse.Builder().build();
        }
        Optional<Calls.Resumed> resumed = calls.findOpen(end.callSid());
        if (resumed.isEmpty()) {
            return CallTwiml.hangUp();
        }
        if (end.isFailure()) {
            return resume(resumed.get().call(), end);
        }
        return end.handoff()
                .to()
                .map(destination -> handOver(resumed.get(), destination))
                .orElseGet(CallTwiml::hangUp);
    }

    private VoiceResponse handOver(Calls.Resumed resumed, Destination destination) {
        if (destination instanceof Destination.Number number) {
            return calls.mayDial(resumed.call(), number.e164())
                    ? transfer(resumed, number.e164())
                    : takeBack(resumed.call(), false);
        }
        return twiml.voicemail(resumed.call());
    }

    /** A person took the call and it is over, or nobody did and the receptionist takes the caller back. */
    VoiceResponse transferEnded(TransferEnd end) {
        Optional<LiveCall> call = calls.findOpen(end.callSid()).map(Calls.Resumed::call);
        if (end.wasAnswered()) {
            call.ifPresent(taken -> lifecycle.outcome(taken, "transferred"));
        }
        boolean outOfTime = end.transferId()
                .flatMap(id -> end.talked().map(talked -> transfers.end(id, end.callSid(), talked)))
                .orElse(false);
        if (end.callIsOver()) {
            lifecycle.closed(end.callSid());
        } else if (outOfTime) {
            return CallTwiml.sayAndHangUp(
                    "I am sorry, this call has reached its longest time. Thank you for calling. Goodbye.");
        }
        if (end.wasAnswered() || end.callIsOver() || call.isEmpty()) {
            return CallTwiml.hangUp();
        }
        return end.limited() ? twiml.voicemail(call.get()) : takeBack(call.get(), end.transcribed());
    }

    private VoiceResponse takeBack(LiveCall call, boolean transcribed) {
        VoiceResponse.Builder response = new VoiceResponse.Builder();
        if (transcribed) {
            // Else it would take the receptionist for the person.
            twiml.stopTranscription(response);
        }
        route(call, GreetingKind.NOBODY_ANSWERED, response);
        return response.build();
    }

    /** When we cannot do what we are for. */
    VoiceResponse apology() {
        return CallTwiml.sayAndHangUp(
                "I am sorry, we cannot take your call at the moment. Please try again in a few minutes.");
    }

    private VoiceResponse resume(LiveCall call, ConversationEnd end) {
        Log.warnf("Call %s lost its conversation: %s", call.callSid(), end.error());
        return reconnect(call, end.sessionId());
    }

    private VoiceResponse reconnect(LiveCall call, String loss) {
        return lifecycle.mayReconnect(call, loss, config.maxReconnects())
                ? connect(call, GreetingKind.CUT_OFF, false)
                : apology();
    }

    private VoiceResponse connect(LiveCall call, GreetingKind greeting, boolean record) {
        VoiceResponse.Builder response = new VoiceResponse.Builder();
        if (record) {
            twiml.startRecording(response);
        }
        route(call, greeting, response);
        return response.build();
    }

    private void route(LiveCall call, GreetingKind greeting, VoiceResponse.Builder response) {
        Route route = provider(call).route(call, greeting);
        if (route instanceof Route.Twiml given) {
            response.connect(given.verb());
        }
    }

    private VoiceProvider provider(LiveCall call) {
        return named(call.provider()).or(() -> named(DEFAULT_PROVIDER)).orElseThrow();
    }

    private Optional<VoiceProvider> named(String name) {
        return providers.stream()
                .filter(provider -> provider.name().equals(name))
                .findFirst();
    }

    /** What the person says is written down where the caller was told of a recording, and only there. */
    private VoiceResponse transfer(Calls.Resumed resumed, String number) {
        LiveCall call = resumed.call();
        Optional<Transfer> granted = transfers.begin(call.callSid(), number, config.transferRings(), false);
        if (granted.isEmpty()) {
            return takeBack(call, false);
        }
        VoiceResponse.Builder response = new VoiceResponse.Builder();
        if (!call.isRecorded()) {
            return twiml.dial(call, number, granted.get(), "", response);
        }
        twiml.startTranscription(call, TranscriptEntry.beforeTransfer(resumed.lastOrdinal()), response);
        return twiml.dial(call, number, granted.get(), "&transcribed=true", response);
    }
}
