package com.aira.voice.messaging;

import io.quarkus.mailer.Mail;
import io.quarkus.mailer.Mailer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.regex.Pattern;

/** Sends e-mail by the server of {@code SMTP_URL}. */
@ApplicationScoped
class MailPost {

    /** A reply of class 5 with its enhanced code: the mailbox or its address is refused for good (RFC 5321). */
    private static final Pattern REFUSED_FOR_GOOD = Pattern.compile("\\b(550|551|553|5\\.1\\.[0-9])\\b");

    private final Mailer mailer;

    MailPost(Mailer mailer) {
        this.mailer = mailer;
    }

    Delivery send(Notification notification, Letter letter) {
        // The same id at every attempt, so that a mailbox can tell a repetition.
        String messageId = "<" + notification.id() + "@aira>";
        try {
            mailer.send(Mail.withText(notification.recipient(), letter.subject(), letter.text())
                    .addHeader("Message-ID", messageId));
            return new Delivery.Sent(messageId);
        } catch (RuntimeException e) {
            String reason = String.valueOf(e.getMessage());
            return REFUSED_FOR_GOOD.matcher(reason).find() ? new Delivery.Refused(reason) : new Delivery.NotNow(reason);
        }
    }
}
