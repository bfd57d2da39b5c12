package com.aira.sandbox.mail;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import com.aira.sandbox.EphemeralSandbox;
import com.aira.sandbox.Ports;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.util.Properties;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EphemeralSandbox.class)
class MailTest {
    @Inject
    Ports ports;

    @Test
    void mailToTwo_isInBothInboxes_withItsPlainText() throws MessagingException {
        var session = session();
        var plain = new MimeBodyPart();
        plain.setText("Bis morgen um zwölf", "UTF-8");
        var html = new MimeBodyPart();
        html.setContent("<p>Bis morgen</p>", "text/html");
        var message = new MimeMessage(session);
        message.setFrom(new InternetAddress("no-reply@localhost"));
        message.setRecipients(Message.RecipientType.TO, "anna@example.com,ben@example.com");
        message.setSubject("Ihr Termin, bestätigt", "UTF-8");
        message.setContent(new MimeMultipart("alternative", html, plain));

        Transport.send(message);

        for (var recipient : new String[] {"Anna@example.com", "ben@example.com"}) {
            given().queryParam("to", recipient)
                    .get("/mail/messages")
                    .then()
                    .statusCode(200)
                    .body("$", hasSize(1))
                    .body("[0].from", equalTo("no-reply@localhost"))
                    .body("[0].subject", equalTo("Ihr Termin, bestätigt"))
                    .body("[0].text", equalTo("Bis morgen um zwölf"));
        }
        int id = given().queryParam("to", "ben@example.com")
                .get("/mail/messages")
                .path("[0].id");
        given().get("/mail/messages/" + id + "/raw").then().body(containsString("multipart/alternative"));
    }

    private Session session() {
        var properties = new Properties();
        properties.setProperty("mail.smtp.host", "localhost");
        properties.setProperty("mail.smtp.port", String.valueOf(ports.smtp()));
        return Session.getInstance(properties);
    }
}
