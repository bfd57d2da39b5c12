package com.aira.sandbox.mail;

import com.aira.sandbox.Ports;
import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.user.UserImpl;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** SMTP for everybody and to everybody, with or without a password. */
@Singleton
final class MailServer {
    private final GreenMail server;

    MailServer(Ports ports, MailConfig config, Inbox inbox) {
        server = new GreenMail(new ServerSetup(ports.smtp(), config.bindAddress(), ServerSetup.PROTOCOL_SMTP));
        server.withConfiguration(GreenMailConfiguration.aConfig().withDisabledAuthentication());
        server.getUserManager()
                .setMessageDeliveryHandler((message, recipient) -> new Recipient(recipient.getEmail(), inbox));
    }

    void start(@Observes StartupEvent start) {
        server.start();
    }

    void stop(@Observes ShutdownEvent stop) {
        server.stop();
    }

    /** A mailbox of GreenMail that keeps its mail in the database rather than in memory. */
    private static final class Recipient extends UserImpl {
        private final Inbox inbox;

        Recipient(String email, Inbox inbox) {
            super(email, email, email, null);
            this.inbox = inbox;
        }

        @Override
        public void deliver(MovingMessage message) {
            inbox.take(getEmail(), message.getReturnPath().getEmail(), message.getMessage());
        }
    }
}
