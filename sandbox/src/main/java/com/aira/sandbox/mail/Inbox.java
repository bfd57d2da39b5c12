package com.aira.sandbox.mail;

import com.aira.sandbox.database.Database;
import com.aira.sandbox.database.Transaction;
import jakarta.inject.Singleton;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** What was received, by recipient. */
@Singleton
final class Inbox {
    private static final Logger LOG = Logger.getLogger(Inbox.class);
    private static final String COLUMNS =
            "select id, received_at, recipient, sender, subject, body from sandbox.mail_messages";

    private final Database database;
    private final Clock clock;

    Inbox(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** A mail as one recipient sees it; {@code text} is its plain text, or what its HTML says if it has nothing else. */
    record Mail(long id, Instant receivedAt, String to, String from, String subject, String text) {
        static Mail of(ResultSet row) throws SQLException {
            return new Mail(
                    row.getLong("id"),
                    Transaction.instant(row, "received_at"),
                    row.getString("recipient"),
                    row.getString("sender"),
                    row.getString("subject"),
                    row.getString("body"));
        }
    }

    void take(String recipient, String sender, MimeMessage message) {
        try {
            var raw = new ByteArrayOutputStream();
            message.writeTo(raw);
            var subject = Optional.ofNullable(message.getSubject()).orElse("");
            var text = textOf(message).orElse("");
            database.run(transaction -> transaction.update(
                    "insert into sandbox.mail_messages (received_at, recipient, sender, subject, body, raw)"
                            + " values (?, ?, ?, ?, ?, ?)",
                    clock.instant(),
                    recipient,
                    sender,
                    subject,
                    text,
                    raw.toByteArray()));
            LOG.infof("mail to %s: %s", recipient, subject);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (MessagingException e) {
            throw new IllegalArgumentException("a mail that cannot be read: " + e.getMessage(), e);
        }
    }

    /** Newest first. */
    List<Mail> newest(Optional<String> recipient, int limit) {
        return database.transaction(transaction -> recipient.isPresent()
                ? transaction.list(
                        COLUMNS + " where lower(recipient) = lower(?) order by id desc limit ?",
                        Mail::of,
                        recipient.get(),
                        limit)
                : transaction.list(COLUMNS + " order by id desc limit ?", Mail::of, limit));
    }

    Optional<Mail> mail(long id) {
        return database.transaction(transaction -> transaction.first(COLUMNS + " where id = ?", Mail::of, id));
    }

    Optional<byte[]> raw(long id) {
        return database.transaction(transaction ->
                transaction.first("select raw from sandbox.mail_messages where id = ?", row -> row.getBytes(1), id));
    }

    private static Optional<String> textOf(Part part) throws MessagingException, IOException {
        if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart parts) {
            Optional<String> html = Optional.empty();
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart child = parts.getBodyPart(i);
                var text = textOf(child);
                if (text.isPresent() && !child.isMimeType("text/html")) {
                    return text;
                }
                html = html.or(() -> text);
            }
            return html;
        }
        if (part.isMimeType("text/html")) {
            return Optional.of(PlainText.of(part.getContent().toString()));
        }
        return part.isMimeType("text/*") ? Optional.of(part.getContent().toString()) : Optional.empty();
    }
}
