package com.aira.voice.messaging;

import com.aira.voice.outbox.Notification;
import com.aira.voice.outbox.Notification.Channel;
import com.aira.voice.outbox.OutboxQueue;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.virtual.threads.VirtualThreads;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Function;

/** Sends what is due, and settles what a crash left between the provider and the row. */
@ApplicationScoped
class OutboxSender {

    private final OutboxQueue outbox;
    private final SmsPost sms;
    private final MailPost mail;
    private final MessagingConfig config;
    private final Clock clock;
    private final ExecutorService executor;
    private final MeterRegistry meters;
    private final Map<Channel, Semaphore> places;

    OutboxSender(
            OutboxQueue outbox,
            SmsPost sms,
            MailPost mail,
            MessagingConfig config,
            Clock clock,
            @VirtualThreads ExecutorService executor,
            MeterRegistry meters) {
        this.outbox = outbox;
        this.sms = sms;
        this.mail = mail;
        this.config = config;
        this.clock = clock;
        this.executor = executor;
        this.meters = meters;
        this.places = Map.of(
                Channel.SMS, new Semaphore(config.batch()),
                Channel.EMAIL, new Semaphore(config.batch()));
    }

    /**
     * The claim is one look at a small index, so it can be made every second. It waits for no delivery: what hangs keeps
     * its own place among those of its channel, and holds up nothing else.
     */
    @Scheduled(every = "${messaging.send-every:1s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void begin() {
        sendDue();
    }

    /** @return done when all that was due, and had a place, is settled */
    CompletableFuture<Void> sendDue() {
        return CompletableFuture.allOf(fill(Channel.SMS), fill(Channel.EMAIL));
    }

    private CompletableFuture<Void> fill(Channel channel) {
        Semaphore free = places.get(channel);
        int most = free.drainPermits();
        List<Notification> due = List.of();
        try {
            due = most == 0 ? due : outbox.claimDue(channel, most, config.lease());
        } finally {
            free.release(most - due.size());
        }
        boolean mayBeMore = most > 0 && due.size() == most;
        return allOf(due, each -> {
            try {
                guarded(each, this::send);
            } finally {
                free.release();
            }
            return mayBeMore ? fill(channel) : CompletableFuture.completedFuture(null);
        });
    }

    @Scheduled(every = "${messaging.look-into-every:30s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void lookIntoInterrupted() {
        allOf(outbox.claimInterrupted(config.batch()), each -> {
                    guarded(each, this::lookInto);
                    return CompletableFuture.completedFuture(null);
                })
                .join();
    }

    private CompletableFuture<Void> allOf(
            List<Notification> notifications, Function<Notification, CompletableFuture<Void>> work) {
        return CompletableFuture.allOf(notifications.stream()
                .map(each -> CompletableFuture.supplyAsync(() -> work.apply(each), executor)
                        .thenCompose(Function.identity()))
                .toArray(CompletableFuture[]::new));
    }

    private void guarded(Notification notification, Consumer<Notification> work) {
        try {
            work.accept(notification);
        } catch (RuntimeException e) {
            // Still marked as being sent: once its lease is over it is looked into.
            Log.errorf(e, "Notification %s could not be settled", notification.id());
        }
    }

    private void send(Notification notification) {
        Optional<Email> email = Email.of(notification.template(), notification.payload());
        if (email.isEmpty()) {
            outbox.failed(notification, "no words for template " + notification.template());
            return;
        }
        Delivery delivery = notification.channel() == Channel.SMS
                ? sms.send(notification, email.get())
                : mail.send(notification, email.get());
        settle(notification, delivery);
    }

    private void settle(Notification notification, Delivery delivery) {
        meters.counter(
                        "outbox.deliveries",
                        "channel",
                        notification.channel().name(),
                        "result",
                        delivery.getClass().getSimpleName())
                .increment();
        if (delivery instanceof Delivery.Sent sent) {
            outbox.sent(notification, sent.providerId());
        } else if (delivery instanceof Delivery.Refused refused) {
            Log.warnf("Notification %s is refused: %s", notification.id(), refused.reason());
            outbox.failed(notification, refused.reason());
        } else if (delivery instanceof Delivery.NotNow notNow) {
            tryLater(notification, notNow.reason());
        } else if (delivery instanceof Delivery.NotBefore notBefore) {
            waitUntil(notification, notBefore);
        } else if (delivery instanceof Delivery.Unclear unclear) {
            Log.warnf("Notification %s may have been sent: %s", notification.id(), unclear.reason());
        }
    }

    private void tryLater(Notification notification, String reason) {
        if (notification.attempts() >= config.attempts()) {
            outbox.failed(notification, reason);
        } else {
            outbox.again(notification, reason, clock.instant().plus(pause(notification.attempts())));
        }
    }

    private void waitUntil(Notification notification, Delivery.NotBefore notBefore) {
        if (notification.attempts() >= config.attempts()) {
            outbox.failed(notification, notBefore.reason());
        } else {
            outbox.again(notification, notBefore.reason(), notBefore.at());
        }
    }

    private Duration pause(int attempts) {
        Duration pause = config.firstRetry().multipliedBy(1L << Math.min(attempts - 1, 20));
        return pause.compareTo(config.longestRetry()) < 0 ? pause : config.longestRetry();
    }

    /** Twilio can be asked whether a message left; a mail server cannot. */
    private void lookInto(Notification notification) {
        Optional<Email> email = Email.of(notification.template(), notification.payload());
        if (notification.channel() == Channel.EMAIL || email.isEmpty()) {
            outbox.uncertain(notification, "the sender stopped while sending");
            return;
        }
        Delivery found = sms.find(notification, email.get());
        boolean waitedEnough = notification.dueAt().plus(config.lookIntoFor()).isBefore(clock.instant());
        if (found instanceof Delivery.Unclear unclear && waitedEnough) {
            outbox.uncertain(notification, unclear.reason());
        } else {
            settle(notification, found);
        }
    }
}
