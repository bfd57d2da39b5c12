package com.aira.voice.call;

import com.aira.voice.call.Calls.Opened;
import com.aira.voice.call.spending.Transfer;
import com.aira.voice.call.spending.Transfers;
import com.aira.voice.frames.Attestation;
import com.aira.voice.frames.Destination;
import com.aira.voice.limits.ParallelCalls;
import com.aira.voice.routing.LimitPolicy;
import com.aira.voice.transcript.TranscriptEntry;
import com.aira.voice.twilio.CallerId;
import com.aira.voice.twilio.PublicUrl;
import com.twilio.http.HttpMethod;
import com.twilio.twiml.VoiceResponse;
import com.twilio.twiml.voice.Dial;
import com.twilio.twiml.voice.Hangup;
import com.twilio.twiml.voice.Number;
import com.twilio.twiml.voice.Record;
import com.twilio.twiml.voice.Recording;
import com.twilio.twiml.voice.Reject;
import com.twilio.twiml.voice.Say;
import com.twilio.twiml.voice.Start;
import com.twilio.twiml.voice.Stop;
import com.twilio.twiml.voice.Transcription;
import io.quarkus.arc.All;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Decides what a caller hears next from the line, and says it in TwiML. */
@ApplicationScoped
class Switchboard {

    static final String DEFAULT_PROVIDER = "conversation_relay";

    /** Names the transcription of a transfer, so that it can be stopped. */
    private static final String TRANSCRIPTION = "transfer";

    private final Calls calls;
    private final CallConfig config;
    private final PublicUrl publicUrl;
    private final Transfers transfers;
    private final List<VoiceProvider> providers;

    Switchboard(
            Calls calls,
            CallConfig config,
            PublicUrl publicUrl,
            Transfers transfers,
            @All List<VoiceProvider> providers) {
        this.calls = calls;
        this.transfers = transfers;
        this.config = config;
        this.publicUrl = publicUrl;
        this.providers = providers;
    }

    /** Somebody calls one of our numbers. The same webhook again gets the same answer. */
    VoiceResponse answer(String callSid, String from, String to, Optional<Attestation> attestation) {
        Opened opened = calls.open(callSid, from, to, attestation);
        if (opened instanceof Opened.Refused refused) {
            Log.infof("Call %s is not taken: the number is %s", callSid, refused.reason());
            return sayAndHangUp(
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
        calls.outcome(call, "turned_away");
        calls.closed(call.callSid(), CallStatus.BUSY);
        return busy.excess() == ParallelCalls.Excess.CALLER
                ? new VoiceResponse.Builder()
                        .reject(new Reject.Builder().reason(Reject.Reason.BUSY).build())
                        .build()
                : sayAndHangUp("Thank you for calling " + call.businessName()
                        + ". All of our lines are busy. Please call again in a few minutes. Goodbye.");
    }

    /** The business has used what it allows a month, or its wallet is empty: the line is never silent all the same. */
    private VoiceResponse limited(LiveCall call, LimitPolicy instead) {
        Log.infof("Call %s meets the limit of its business: %s", call.callSid(), instead);
        calls.answered(call);
        Optional<String> person = call.transferNumber().filter(number -> calls.mayDial(call, number));
        if (instead == LimitPolicy.TRANSFER && person.isPresent()) {
            // Never in writing: this caller was told of no recording.
            return transfers
                    .begin(call.callSid(), person.get(), config.transferRings(), true)
                    .map(granted -> dial(call, person.get(), granted, "&limited=true", new VoiceResponse.Builder()))
                    .orElseGet(() -> voicemail(call));
        }
        if (instead == LimitPolicy.MESSAGE) {
            calls.outcome(call, "turned_away");
            return sayAndHangUp("Thank you for calling " + call.businessName()
                    + ". We cannot take your call at the moment. Goodbye.");
        }
        return voicemail(call);
    }

    private VoiceResponse voicemail(LiveCall call) {
        return new VoiceResponse.Builder()
                .say(new Say.Builder("Thank you for calling " + call.businessName()
                                + ". We cannot take your call at the moment. Please leave a message after the tone.")
                        .build())
                .record(new Record.Builder()
                        .maxLength(Math.toIntExact(config.voicemailLength().toSeconds()))
                        .action(publicUrl.of("/webhooks/twilio/voicemail-ended"))
                        .method(HttpMethod.POST)
                        .recordingStatusCallback(publicUrl.of("/webhooks/twilio/recording"))
                        .recordingStatusCallbackMethod(HttpMethod.POST)
                        .build())
                .say(new Say.Builder("We did not hear anything. Goodbye.").build())
                .hangup(new Hangup.Builder().build())
                .build();
    }

    /** A message was left where the receptionist would have answered. */
    VoiceResponse voicemailEnded(String callSid) {
        calls.findOpen(callSid).ifPresent(left -> calls.outcome(left.call(), "voicemail"));
        return sayAndHangUp("Thank you. Your message has been recorded. Goodbye.");
    }

    /** The conversation is over, or its socket was lost while the caller is still there. */
    VoiceResponse conversationEnded(ConversationEnd end) {
        if (end.callIsOver()) {
            calls.closed(end.callSid());
            return new VoiceResponse.Builder().build();
        }
        Optional<Calls.Resumed> resumed = calls.findOpen(end.callSid());
        if (resumed.isEmpty()) {
            return hangUp();
        }
        if (end.isFailure()) {
            return resume(resumed.get().call(), end);
        }
        return end.handoff()
                .to()
                .map(destination -> handOver(resumed.get(), destination))
                .orElseGet(this::hangUp);
    }

    private VoiceResponse handOver(Calls.Resumed resumed, Destination destination) {
        if (destination instanceof Destination.Number number) {
            return calls.mayDial(resumed.call(), number.e164())
                    ? transfer(resumed, number.e164())
                    : takeBack(resumed.call(), false);
        }
        return voicemail(resumed.call());
    }

    /** A person took the call and it is over, or nobody did and the receptionist takes the caller back. */
    VoiceResponse transferEnded(TransferEnd end) {
        Optional<LiveCall> call = calls.findOpen(end.callSid()).map(Calls.Resumed::call);
        if (end.wasAnswered()) {
            call.ifPresent(taken -> calls.outcome(taken, "transferred"));
        }
        boolean outOfTime = end.transferId()
                .flatMap(id -> end.talked().map(talked -> transfers.end(id, end.callSid(), talked)))
                .orElse(false);
        if (end.callIsOver()) {
            calls.closed(end.callSid());
        } else if (outOfTime) {
            return sayAndHangUp("I am sorry, this call has reached its longest time. Thank you for calling. Goodbye.");
        }
        if (end.wasAnswered() || end.callIsOver() || call.isEmpty()) {
            return hangUp();
        }
        return end.limited() ? voicemail(call.get()) : takeBack(call.get(), end.transcribed());
    }

    private VoiceResponse takeBack(LiveCall call, boolean transcribed) {
        VoiceResponse.Builder response = new VoiceResponse.Builder();
        if (transcribed) {
            // Else it would take the receptionist for the person.
            response.stop(new Stop.Builder()
                    .transcription(
                            new Transcription.Builder().name(TRANSCRIPTION).build())
                    .build());
        }
        route(call, GreetingKind.NOBODY_ANSWERED, response);
        return response.build();
    }

    /** When we cannot do what we are for. */
    VoiceResponse apology() {
        return sayAndHangUp("I am sorry, we cannot take your call at the moment. Please try again in a few minutes.");
    }

    private VoiceResponse resume(LiveCall call, ConversationEnd end) {
        Log.warnf("Call %s lost its conversation: %s", call.callSid(), end.error());
        return reconnect(call, end.sessionId());
    }

    private VoiceResponse reconnect(LiveCall call, String loss) {
        return calls.mayReconnect(call, loss, config.maxReconnects())
                ? connect(call, GreetingKind.CUT_OFF, false)
                : apology();
    }

    private VoiceResponse connect(LiveCall call, GreetingKind greeting, boolean record) {
        VoiceResponse.Builder response = new VoiceResponse.Builder();
        if (record) {
            response.start(new Start.Builder()
                    .recording(new Recording.Builder()
                            .recordingStatusCallback(publicUrl.of("/webhooks/twilio/recording"))
                            .recordingStatusCallbackMethod(Recording.RecordingStatusCallbackMethod.POST)
                            .build())
                    .build());
        }
        route(call, greeting, response);
        return response.build();
    }

    private void route(LiveCall call, GreetingKind greeting, VoiceResponse.Builder response) {
        Route route = provider(call).route(call, greeting);
        if (route instanceof Route.Twiml twiml) {
            response.connect(twiml.verb());
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
            return dial(call, number, granted.get(), "", response);
        }
        String address =
                "/webhooks/twilio/transcription?first=" + TranscriptEntry.beforeTransfer(resumed.lastOrdinal());
        response.start(new Start.Builder()
                .transcription(new Transcription.Builder()
                        .name(TRANSCRIPTION)
                        .track(Transcription.Track.BOTH_TRACKS)
                        .languageCode(call.language())
                        .partialResults(false)
                        .statusCallbackUrl(publicUrl.of(address))
                        .statusCallbackMethod(Transcription.StatusCallbackMethod.POST)
                        .build())
                .build());
        return dial(call, number, granted.get(), "&transcribed=true", response);
    }

    /** @param query tells {@code /transfer-ended} how the transfer began; may be empty */
    private VoiceResponse dial(
            LiveCall call, String number, Transfer granted, String query, VoiceResponse.Builder response) {
        return response.dial(new Dial.Builder()
                        // Withheld numbers cannot be shown; the business's own can.
                        .callerId(CallerId.e164(call.from()).orElse(call.to()))
                        .timeout(Math.toIntExact(config.transferRings().toSeconds()))
                        .timeLimit(Math.toIntExact(granted.timeLimit().toSeconds()))
                        .action(publicUrl.of("/webhooks/twilio/transfer-ended?transfer=" + granted.id() + query))
                        .method(HttpMethod.POST)
                        .number(new Number.Builder(number).build())
                        .build())
                .build();
    }

    private VoiceResponse hangUp() {
        return new VoiceResponse.Builder().hangup(new Hangup.Builder().build()).build();
    }

    private static VoiceResponse sayAndHangUp(String words) {
        return new VoiceResponse.Builder()
                .say(new Say.Builder(words).build())
                .hangup(new Hangup.Builder().build())
                .build();
    }
}
