package com.aira.voice.call;

import com.aira.voice.frames.Attestation;
import com.aira.voice.tenancy.DatabaseFailure;
import com.aira.voice.transcript.TranscriptionEvent;
import com.aira.voice.twilio.TwilioForm;
import com.aira.voice.twilio.WellFormed;
import com.twilio.twiml.VoiceResponse;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.quarkus.virtual.threads.VirtualThreads;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Twilio's voice webhooks; what is not signed never gets here. Twilio answers an error with a busy tone, so every
 * failure and every wait that grows too long becomes an apology instead.
 */
@Path("/webhooks/twilio")
@Produces(MediaType.TEXT_XML)
class CallWebhooks {

    private final Switchboard switchboard;
    private final Calls calls;
    private final CallLifecycle lifecycle;
    private final Recordings recordings;
    private final TransferTranscripts transcripts;
    private final CallConfig config;
    private final ExecutorService executor;
    private final MeterRegistry meters;

    CallWebhooks(
            Switchboard switchboard,
            Calls calls,
            CallLifecycle lifecycle,
            Recordings recordings,
            TransferTranscripts transcripts,
            CallConfig config,
            @VirtualThreads ExecutorService executor,
            MeterRegistry meters) {
        this.switchboard = switchboard;
        this.calls = calls;
        this.lifecycle = lifecycle;
        this.recordings = recordings;
        this.transcripts = transcripts;
        this.config = config;
        this.executor = executor;
        this.meters = meters;
    }

    @POST
    @Path("/call")
    public CompletionStage<String> call(@Context RoutingContext request) {
        TwilioForm form = TwilioForm.of(request);
        return twiml(() -> switchboard.answer(
                form.text("CallSid"),
                form.text("From"),
                form.text("To"),
                form.value("StirVerstat").map(Attestation::of)));
    }

    /** The caller comes back from the fallback of the number, which another service answered while this one was away. */
    @POST
    @Path("/resume")
    public CompletionStage<String> resume(@Context RoutingContext request) {
        TwilioForm form = TwilioForm.of(request);
        // The same for Twilio's repeats of this request: they count as one.
        String delivery = Optional.ofNullable(request.request().getHeader("I-Twilio-Idempotency-Token"))
                .orElseGet(() -> UUID.randomUUID().toString());
        return twiml(() -> switchboard.comeBack(
                form.text("CallSid"),
                form.text("From"),
                form.text("To"),
                form.value("StirVerstat").map(Attestation::of),
                "fallback-" + delivery));
    }

    @POST
    @Path("/conversation-ended")
    public CompletionStage<String> conversationEnded(@Context RoutingContext request) {
        ConversationEnd end = ConversationEnd.of(TwilioForm.of(request));
        return twiml(() -> switchboard.conversationEnded(end));
    }

    @POST
    @Path("/transfer-ended")
    public CompletionStage<String> transferEnded(
            @Context RoutingContext request,
            @QueryParam("transfer") UUID transfer,
            @QueryParam("limited") boolean limited,
            @QueryParam("transcribed") boolean transcribed) {
        TwilioForm form = TwilioForm.of(request);
        boolean callIsOver = CallStatus.ofTwilio(form.text("CallStatus"))
                .map(CallStatus::isTerminal)
                .orElse(false);
        TransferEnd end = new TransferEnd(
                form.text("CallSid"),
                form.text("DialCallStatus"),
                callIsOver,
                limited,
                transcribed,
                Optional.ofNullable(transfer),
                seconds(form.value("DialCallDuration")));
        return twiml(() -> switchboard.transferEnded(end));
    }

    @POST
    @Path("/voicemail-ended")
    public CompletionStage<String> voicemailEnded(@Context RoutingContext request) {
        TwilioForm form = TwilioForm.of(request);
        return twiml(() -> switchboard.voicemailEnded(form.text("CallSid")));
    }

    @POST
    @Path("/status")
    public CompletionStage<Void> status(@Context RoutingContext request) {
        TwilioForm form = TwilioForm.of(request);
        return CompletableFuture.runAsync(
                () -> CallStatus.ofTwilio(form.text("CallStatus")).ifPresent(status -> report(form, status)), executor);
    }

    /** A report may overtake the call itself, or the call never reached us: the owner sees it all the same. */
    private void report(TwilioForm form, CallStatus status) {
        String callSid = form.text("CallSid");
        Optional<Duration> duration = seconds(form.value("CallDuration"));
        boolean known = lifecycle.report(callSid, status, duration);
        if (!known && form.text("Direction").equals("inbound")) {
            calls.open(callSid, form.text("From"), form.text("To"), Optional.empty());
            lifecycle.report(callSid, status, duration);
        }
    }

    @POST
    @Path("/recording")
    public CompletionStage<Void> recording(@Context RoutingContext request) {
        TwilioForm form = TwilioForm.of(request);
        return CompletableFuture.runAsync(
                () -> {
                    if ("completed".equals(form.text("RecordingStatus"))) {
                        recordings.keep(form.text("CallSid"), form.text("RecordingSid"), form.text("RecordingUrl"));
                    }
                },
                executor);
    }

    /** @param first where the ordinals of this transfer begin, as {@link Switchboard} wrote it into the address */
    @POST
    @Path("/transcription")
    public CompletionStage<Void> transcription(@Context RoutingContext request, @QueryParam("first") int first) {
        TwilioForm form = TwilioForm.of(request);
        return CompletableFuture.runAsync(
                () -> transcripts.take(form.text("CallSid"), first, TranscriptionEvent.of(form)), executor);
    }

    private CompletionStage<String> twiml(Supplier<VoiceResponse> answer) {
        return CompletableFuture.supplyAsync(answer, executor)
                .orTimeout(config.answerWithin().toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(failure -> {
                    report(failure);
                    meters.counter("calls.apologies").increment();
                    return switchboard.apology();
                })
                .thenApply(response -> WellFormed.xml(response.toXml()));
    }

    /** An outage is one line a call; anything else is a mistake of ours, told in full. */
    private static void report(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof DatabaseFailure || cause instanceof TimeoutException) {
            Log.errorf("A caller hears an apology: %s", cause);
        } else {
            Log.error("A caller hears an apology", cause);
        }
    }

    private static Optional<Duration> seconds(Optional<String> value) {
        try {
            return value.map(text -> Duration.ofSeconds(Integer.parseInt(text))).filter(given -> !given.isNegative());
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
