package com.aira.sandbox.supabase.auth;

import com.aira.sandbox.Ports;
import com.aira.sandbox.supabase.SupabaseConfig;
import jakarta.inject.Singleton;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.util.Date;
import java.util.Properties;
import org.jboss.logging.Logger;

/** The mail that Auth sends by SMTP, by default into the sandbox's inbox. */
@Singleton
final class RecoveryMail {
    private static final Logger LOG = Logger.getLogger(RecoveryMail.class);
    private final Session session;
    private final Clock clock;

    RecoveryMail(SupabaseConfig config, Ports ports, Clock clock) {
        var properties = new Properties();
        properties.setProperty("mail.smtp.host", "localhost");
        properties.setProperty(
                "mail.smtp.port", String.valueOf(config.smtpPort().orElse(ports.smtp())));
        properties.setProperty("mail.smtp.connectiontimeout", "3000");
        properties.setProperty("mail.smtp.timeout", "5000");
        this.session = Session.getInstance(properties);
        this.clock = clock;
    }

    void send(String email, String link, String code) {
        try {
            var message = new MimeMessage(session);
            message.setFrom(new InternetAddress("no-reply@localhost"));
            message.setRecipient(Message.RecipientType.TO, new InternetAddress(email));
            message.setSubject("Reset Your Password", "UTF-8");
            message.setSentDate(Date.from(clock.instant()));
            message.setText("""
                    Follow this link to reset the password for your user:

                    %s

                    Alternatively, enter the code: %s
                    """.formatted(link, code), "UTF-8");
            Transport.send(message);
        } catch (MessagingException e) {
            LOG.error("cannot deliver a recovery mail", e);
            throw AuthProblem.of(500, "unexpected_failure", "Error sending recovery email");
        }
    }
}
