package com.aira.sandbox.mail;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

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
import jakarta.mail.internet.MimeMessage;
import java.util.Properties;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EphemeralSandbox.class)
class InboxPageTest {
    @Inject
    Ports ports;

    @Test
    void mail_isListed_andOpens_withLinksToFollow() throws MessagingException {
        int id = send("page-1@example.com", "New <password>", "text/plain", "Go to http://localhost:3000/r?t=1&n=2.");

        assertThat(page("/mail")).contains("href=\"/mail/" + id + "\"", "New &lt;password&gt;", "page-1@example.com");
        assertThat(page("/mail/" + id))
                .contains(
                        "aria-current=\"true\"",
                        "<h2>New &lt;password&gt;</h2>",
                        "no-reply@localhost",
                        "Go to <a href=\"http://localhost:3000/r?t=1&amp;n=2\" target=\"_blank\""
                                + " rel=\"noopener noreferrer\">http://localhost:3000/r?t=1&amp;n=2</a>.");
    }

    @Test
    void mailOfHtmlAlone_isShownAsText() throws MessagingException {
        int id = send("page-2@example.com", "Looks", "text/html", "<p>Hi <b>you</b></p><script>alert(1)</script>");

        assertThat(page("/mail/" + id))
                .contains("<div class=\"mail-text\">Hi you</div>")
                .doesNotContain("alert");
    }

    @Test
    void list_isSentAgain_onlyWithNews() throws MessagingException {
        int seen = send("page-3@example.com", "First", "text/plain", "1");

        given().get("/mail/list?seen=" + seen).then().statusCode(204);
        send("page-3@example.com", "Second", "text/plain", "2");
        given().get("/mail/list?open=" + seen + "&seen=" + seen)
                .then()
                .statusCode(200)
                .body(containsString("Second"))
                .body(containsString("href=\"/mail/" + seen + "\" aria-current=\"true\""));
    }

    @Test
    void mailThatIsNotThere_isToldInWords() {
        given().get("/mail/999999999")
                .then()
                .statusCode(404)
                .contentType("text/html")
                .body(containsString("This e-mail is not here any more."));
    }

    private static String page(String path) {
        return given().accept("text/html")
                .get(path)
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    private int send(String to, String subject, String type, String text) throws MessagingException {
        var properties = new Properties();
        properties.setProperty("mail.smtp.host", "localhost");
        properties.setProperty("mail.smtp.port", String.valueOf(ports.smtp()));
        var message = new MimeMessage(Session.getInstance(properties));
        message.setFrom(new InternetAddress("no-reply@localhost"));
        message.setRecipients(Message.RecipientType.TO, to);
        message.setSubject(subject, "UTF-8");
        message.setContent(text, type);
        Transport.send(message);
        return given().queryParam("to", to).get("/mail/messages").path("[0].id");
    }
}
