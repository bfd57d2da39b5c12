package com.aira.sandbox.twilio;

import com.aira.sandbox.LocalEnvironment;
import com.aira.sandbox.twilio.account.Account;
import com.aira.sandbox.twilio.relay.ConversationRelay;
import com.aira.sandbox.twilio.webhook.Notices;
import com.aira.sandbox.twilio.webhook.TwilioSignature;
import com.aira.sandbox.twilio.webhook.TwilioThreads;
import com.aira.sandbox.twilio.webhook.Webhooks;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketClientOptions;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes the plain classes of this Twilio available as beans. */
final class TwilioBeans {

    @Produces
    @Singleton
    Account account(LocalEnvironment environment) {
        return new Account(
                LocalEnvironment.TWILIO_ACCOUNT_SID,
                LocalEnvironment.TWILIO_AUTH_TOKEN,
                environment.sandboxUrl() + "/twilio/api");
    }

    @Produces
    @Singleton
    TwilioSignature signature(Account account) {
        return new TwilioSignature(account.authToken());
    }

    @Produces
    @Singleton
    Webhooks webhooks(TwilioSignature signature) {
        return new Webhooks(signature);
    }

    @Produces
    @Singleton
    Notices notices(Webhooks webhooks, TwilioThreads threads) {
        return new Notices(webhooks, threads.executor());
    }

    @Produces
    @Singleton
    ConversationRelay relay(Vertx vertx, TwilioSignature signature, ObjectMapper json) {
        return new ConversationRelay(vertx.createWebSocketClient(new WebSocketClientOptions()), signature, json);
    }

    @Produces
    @Singleton
    TwilioThreads threads() {
        AtomicInteger number = new AtomicInteger();
        return new TwilioThreads(Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "twilio-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        }));
    }

    void stop(@Disposes TwilioThreads threads) {
        threads.executor().shutdownNow();
    }
}
