package com.aira.voice.messaging;

import com.aira.voice.messaging.Messages.Outgoing;
import com.aira.voice.messaging.permission.Permission;
import com.aira.voice.messaging.permission.TextPermissions;
import com.aira.voice.outbox.Notification;
import com.twilio.exception.ApiConnectionException;
import com.twilio.exception.ApiException;
import com.twilio.exception.TwilioException;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.Message;
import com.twilio.type.PhoneNumber;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Sends text messages by Twilio, from the number of the business. */
@ApplicationScoped
class SmsPost {

    /** The recipient said STOP ({@code https://www.twilio.com/docs/api/errors/21610}). */
    private static final int UNSUBSCRIBED = 21610;

    static final String UNSUBSCRIBED_CODE = String.valueOf(UNSUBSCRIBED);

    /** Statuses of HTTP that say nothing about the message itself: credentials, rate. */
    private static final Set<Integer> ABOUT_US = Set.of(401, 403, 429);

    private static final int PAGE = 50;
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(1);

    private final TwilioRestClient twilio;
    private final Messages messages;
    private final SmsThreads threads;
    private final TextPermissions permissions;
    private final StatusCallback statusCallback;

    SmsPost(
            TwilioRestClient twilio,
            Messages messages,
            SmsThreads threads,
            TextPermissions permissions,
            StatusCallback statusCallback) {
        this.twilio = twilio;
        this.messages = messages;
        this.threads = threads;
        this.permissions = permissions;
        this.statusCallback = statusCallback;
    }

    Delivery send(Notification notification, Email email) {
        if (notification.businessId().isEmpty()) {
            return new Delivery.Refused("a text message needs a business");
        }
        UUID businessId = notification.businessId().get();
        Optional<String> from = messages.numberOf(businessId);
        if (from.isEmpty()) {
            return new Delivery.Refused("the business has no active number");
        }
        Outgoing message = new Outgoing(notification.id(), body(email));
        if (messages.isHeldBack(businessId, from.get(), notification.recipient())) {
            messages.heldBack(businessId, message, from.get(), notification.recipient());
            return new Delivery.Refused("the number of the business is not registered for texts to this country");
        }
        Permission permission = permissions.ask(
                businessId, from.get(), notification.recipient(), notification.template(), notification.payload());
        if (permission instanceof Permission.Refused refused) {
            return new Delivery.Refused(refused.reason());
        }
        if (permission instanceof Permission.NotBefore notBefore) {
            return new Delivery.NotBefore(notBefore.at(), notBefore.reason());
        }
        Optional<String> unpaid = messages.sending(businessId, message, from.get(), notification.recipient());
        if (unpaid.isPresent()) {
            return new Delivery.Refused(unpaid.get());
        }
        return create(businessId, message, from.get(), notification.recipient());
    }

    /** Whether a message, whose sending was cut off, is at Twilio: the same words to the same person since then. */
    Delivery find(Notification notification, Email email) {
        Instant since = notification.dueAt().minus(CLOCK_SKEW);
        try {
            return StreamSupport.stream(
                            Message.reader()
                                    .setTo(notification.recipient())
                                    .pageSize(PAGE)
                                    .limit(PAGE)
                                    .read(twilio)
                                    .spliterator(),
                            false)
                    .filter(message -> body(email).equals(message.getBody()))
                    .filter(message -> message.getDateCreated() == null
                            || !message.getDateCreated().toInstant().isBefore(since))
                    .findFirst()
                    .map(message -> found(notification, message))
                    .orElseGet(() -> new Delivery.NotNow("the sender stopped before sending"));
        } catch (TwilioException e) {
            return new Delivery.Unclear("Twilio does not say whether it was sent: " + e.getMessage());
        }
    }

    private Delivery found(Notification notification, Message message) {
        notification
                .businessId()
                .ifPresent(businessId -> messages.report(
                        businessId,
                        notification.id(),
                        Optional.of(message.getSid()),
                        status(message),
                        Optional.empty()));
        return new Delivery.Sent(message.getSid());
    }

    private Delivery create(UUID businessId, Outgoing message, String from, String to) {
        try {
            Message created = Message.creator(new PhoneNumber(to), new PhoneNumber(from), message.body())
                    .setStatusCallback(statusCallback.of(businessId, message.id()))
                    .create(twilio);
            messages.report(businessId, message.id(), Optional.of(created.getSid()), status(created), Optional.empty());
            return new Delivery.Sent(created.getSid());
        } catch (ApiException e) {
            return refusal(businessId, message, to, e);
        } catch (ApiConnectionException e) {
            return neverConnected(e)
                    ? new Delivery.NotNow("Twilio cannot be reached: " + e.getMessage())
                    : new Delivery.Unclear("Twilio did not answer: " + e.getMessage());
        }
    }

    private Delivery refusal(UUID businessId, Outgoing message, String to, ApiException e) {
        int status = Optional.ofNullable(e.getStatusCode()).orElse(0);
        String reason = "Twilio " + e.getCode() + ": " + e.getMessage();
        if (ABOUT_US.contains(status)) {
            return new Delivery.NotNow(reason);
        }
        if (status < 400 || status >= 500) {
            return new Delivery.Unclear(reason);
        }
        if (Integer.valueOf(UNSUBSCRIBED).equals(e.getCode())) {
            threads.optOut(businessId, to, true);
        }
        messages.report(
                businessId,
                message.id(),
                Optional.empty(),
                MessageStatus.FAILED,
                Optional.ofNullable(e.getCode()).map(String::valueOf));
        return new Delivery.Refused(reason);
    }

    private static boolean neverConnected(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException || cause instanceof UnknownHostException) {
                return true;
            }
        }
        return false;
    }

    private static MessageStatus status(Message message) {
        return Optional.ofNullable(message.getStatus())
                .flatMap(status -> MessageStatus.ofTwilio(status.toString()))
                .orElse(MessageStatus.QUEUED);
    }

    private static String body(Email email) {
        return MessageText.parts(email.text()).get(0);
    }
}
