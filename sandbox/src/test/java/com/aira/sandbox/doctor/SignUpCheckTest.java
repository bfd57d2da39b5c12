package com.aira.sandbox.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a project of Supabase answers that the sandbox never does. */
class SignUpCheckTest {
    private static final String APP = "https://app.example.com";

    private HttpServer project;
    private String asked = "";
    private int signUpStatus = 200;
    private String signUp = "{\"id\": \"u1\"}";
    private int deletion = 200;

    @BeforeEach
    void start() throws IOException {
        project = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        answer("/auth/v1/signup", true);
        answer("/auth/v1/admin/generate_link", false);
        answer("/auth/v1/admin/users/u1", false);
        project.start();
    }

    private void answer(String path, boolean isSignUp) {
        project.createContext(path, exchange -> {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (isSignUp) {
                asked = body;
            }
            var to = body.contains("redirect_to") ? APP + "/reset-password" : APP;
            var text = isSignUp ? signUp : "{\"redirect_to\": \"" + to + "\"}";
            var status = isSignUp ? signUpStatus : path.endsWith("/u1") ? deletion : 200;
            var bytes = text.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    @AfterEach
    void stop() {
        project.stop(0);
    }

    private List<Finding> wrong() {
        var settings = Map.of(
                "SUPABASE_URL", "http://localhost:" + project.getAddress().getPort(),
                "SUPABASE_ANON_KEY", "anon",
                "SUPABASE_SERVICE_ROLE_KEY", "service",
                "SMTP_FROM", "AiRa <no-reply@example.com>",
                "APP_URL", APP);
        return new SignUpCheck(new Environment(settings))
                .run().stream().filter(Finding::isWrong).toList();
    }

    @Test
    void password_hasEveryKindOfCharacter() {
        assertThat(wrong()).isEmpty();

        assertThat(Json.of(asked).path("password").asText())
                .containsPattern("[a-z]")
                .containsPattern("[A-Z]")
                .containsPattern("[0-9]")
                .containsPattern("[^A-Za-z0-9-]");
    }

    @Test
    void hourWithoutMails_isNotTakenForAMissingMailServer() {
        signUpStatus = 429;
        signUp = "{\"error_code\": \"over_email_send_rate_limit\", \"msg\": \"email rate limit exceeded\"}";

        assertThat(wrong()).singleElement().satisfies(finding -> assertThat(finding.text())
                .contains("this hour", "over_email_send_rate_limit")
                .doesNotContain("is not set"));
    }

    @Test
    void userThatCannotBeDeleted_isNamed() {
        deletion = 500;

        assertThat(wrong()).singleElement().satisfies(finding -> assertThat(finding.text())
                .contains(Json.of(asked).path("email").asText(), "HTTP 500"));
    }
}
