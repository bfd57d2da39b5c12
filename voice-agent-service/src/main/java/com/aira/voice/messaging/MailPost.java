package com.aira.voice.messaging;

import com.aira.schema.MailAddress;
import com.aira.voice.outbox.Attachment;
import com.aira.voice.outbox.Notification;
import com.aira.voice.outbox.OutboxQueue;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.smallrye.mutiny.TimeoutException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.regex.Pattern;

/** Sends e-mail by the server of {@code SMTP_URL}. */
@ApplicationScoped
class MailPost {

    /** A reply of class 5 with its enhanced code: the mailbox or its address is refused for good (RFC 5321). */
    private static final Pattern REFUSED_FOR_GOOD = Pattern.compile("\\b(550|551|553|5\\.1\\.[0-9])\\b");

    private final ReactiveMailer mailer;
    private final OutboxQueue outbox;
    private final MessagingConfig config;

    MailPost(ReactiveMailer mailer, OutboxQueue outbox, MessagingConfig config) {
        this.mailer = mailer;
        this.outbox = outbox;
        this.config = config;
    }

    Delivery send(Notification notification, Email email) {
        if (!MailAddress.isOne(notification.recipient())) {
            return new Delivery.Refused("the recipient is not one e-mail address");
        }
        // The same id at every attempt, so that a mailbox can tell a repetition.
        String messageId = "<" + notification.id() + "@aira>";
        Mail mail = Mail.withText(notification.recipient(), email.subject(), email.text())
                .addHeader("Message-ID", messageId);
        if (notification.hasAttachment()) {
            Optional<Attachment> attachment = outbox.attachment(notification);
            if (attachment.isEmpty()) {
                return new Delivery.Refused("the file that goes with it is gone");
            }
            attachment.ifPresent(file -> mail.addAttachment(file.fileName(), file.content(), file.mimeType()));
        }
        try {
            mailer.send(mail).await().atMost(config.mailWithin());
            return new Delivery.Sent(messageId);
        } catch (TimeoutException e) {
            return new Delivery.Unclear("the mail server did not answer within " + config.mailWithin());
        } catch (RuntimeException e) {
            String reason = String.valueOf(e.getMessage());
            return REFUSED_FOR_GOOD.matcher(reason).find() ? new Delivery.Refused(reason) : new Delivery.NotNow(reason);
        }
    }
}
