package com.aira.voice.messaging;

import com.aira.voice.messaging.Messages.Known;
import com.aira.voice.messaging.SmsResponder.Answer;
import com.aira.voice.tenancy.DatabaseFailure;
import com.aira.voice.twilio.TwilioForm;
import com.aira.voice.twilio.WellFormed;
import com.twilio.twiml.MessagingResponse;
import com.twilio.twiml.messaging.Body;
import com.twilio.twiml.messaging.Message;
import io.quarkus.logging.Log;
import io.quarkus.virtual.threads.VirtualThreads;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Twilio's messaging webhooks; what is not signed never gets here. */
@Path("/webhooks/twilio")
class SmsWebhooks {

    private final SmsResponder responder;
    private final Messages messages;
    private final SmsThreads threads;
    private final StatusCallback statusCallback;
    private final MessagingConfig config;
    private final ExecutorService executor;
    private final ScheduledExecutorService timer;

    SmsWebhooks(
            SmsResponder responder,
            Messages messages,
            SmsThreads threads,
            StatusCallback statusCallback,
            MessagingConfig config,
            @VirtualThreads ExecutorService executor,
            ScheduledExecutorService timer) {
        this.responder = responder;
        this.messages = messages;
        this.threads = threads;
        this.statusCallback = statusCallback;
        this.config = config;
        this.executor = executor;
        this.timer = timer;
    }

    @POST
    @Path("/sms")
    @Produces(MediaType.TEXT_XML)
    public CompletionStage<String> sms(@Context RoutingContext request) {
        InboundMessage message = InboundMessage.of(TwilioForm.of(request));
        CompletableFuture<String> response = new CompletableFuture<>();
        // Whoever comes first decides how the answer leaves: with this response, or through the outbox.
        AtomicBoolean decided = new AtomicBoolean();
        timer.schedule(
                () -> {
                    if (decided.compareAndSet(false, true)) {
                        Log.infof("The answer to message %s takes longer than its webhook waits", message.sid());
                        response.complete(twiml(Answer.nothing()));
                    }
                },
                config.answerWithin().toMillis(),
                TimeUnit.MILLISECONDS);
        executor.execute(() -> response.complete(twiml(answer(message, decided))));
        return response;
    }

    @POST
    @Path("/message-status")
    public CompletionStage<Void> status(
            @Context RoutingContext request,
            @QueryParam("business") UUID businessId,
            @QueryParam("message") UUID messageId) {
        TwilioForm form = TwilioForm.of(request);
        return CompletableFuture.runAsync(() -> report(form, businessId, messageId), executor);
    }

    private void report(TwilioForm form, UUID businessId, UUID messageId) {
        Optional<String> sid = form.value("MessageSid");
        Optional<Known> known = businessId != null && messageId != null
                ? Optional.of(new Known(businessId, messageId))
                : sid.flatMap(messages::find);
        Optional<MessageStatus> status = MessageStatus.ofTwilio(form.text("MessageStatus"));
        if (known.isPresent() && status.isPresent()) {
            try {
                messages.report(
                        known.get().businessId(), known.get().messageId(), sid, status.get(), form.value("ErrorCode"));
                if (form.text("ErrorCode").equals(SmsPost.UNSUBSCRIBED_CODE)) {
                    threads.withdrawnAtCarrier(
                            known.get().businessId(), known.get().messageId());
                }
            } catch (DatabaseFailure e) {
                if (!e.isPermanent()) {
                    throw e;
                }
                // Such as a MessageSid that is another message's: sending the report again would not help.
                Log.warnf("A report on message %s is not taken: %s", messageId, e.getMessage());
            }
        }
    }

    private Answer answer(InboundMessage message, AtomicBoolean decided) {
        try {
            return responder.answer(message, () -> decided.compareAndSet(false, true));
        } catch (RuntimeException e) {
            Log.errorf(e, "Message %s could not be answered", message.sid());
            return Answer.trouble();
        }
    }

    private String twiml(Answer answer) {
        MessagingResponse.Builder response = new MessagingResponse.Builder();
        answer.notice().ifPresent(notice -> response.message(message(notice).build()));
        answer.replies()
                .forEach(reply -> response.message(message(reply.body())
                        .statusCallback(statusCallback.of(answer.businessId(), reply.id()))
                        .build()));
        return WellFormed.xml(response.build().toXml());
    }

    private static Message.Builder message(String text) {
        return new Message.Builder().body(new Body.Builder(text).build());
    }
}
