package com.aira.voice.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EnvironmentTest {

    private static final Map<String, String> COMPLETE = Map.of(
            "DATABASE_URL", "jdbc:postgresql://localhost:54322/postgres",
            "DATABASE_USER", "aira_voice",
            "TWILIO_ACCOUNT_SID", "AC1",
            "TWILIO_AUTH_TOKEN", "secret",
            "VOICE_AGENT_SERVICE_URL", "https://voice.example.test",
            "SERVICE_TOKEN", "secret",
            "SMTP_URL", "smtp://localhost:3025");

    @Test
    void environment_complete_mayStart() {
        assertThat(Environment.problem(COMPLETE)).isEmpty();
    }

    @Test
    void environment_empty_namesEveryMissingVariableInOneLine() {
        assertThat(Environment.problem(Map.of()))
                .contains("set DATABASE_URL, TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN, VOICE_AGENT_SERVICE_URL,"
                        + " SERVICE_TOKEN, SMTP_URL in the environment (./aira env prints them for this machine)");
    }

    @Test
    void environment_wrong_namesTheVariableAndNotItsSecret() {
        assertThat(with("TWILIO_AUTH_TOKEN", " "))
                .hasValueSatisfying(line -> assertThat(line).startsWith("set TWILIO_AUTH_TOKEN in"));
        assertThat(with("DATABASE_URL", "mysql://a:geheim@b/c"))
                .contains("DATABASE_URL must start with jdbc:postgresql:// or postgresql://");
        assertThat(with("DATABASE_USER", ""))
                .contains("set DATABASE_USER and DATABASE_PASSWORD, or name them in DATABASE_URL");
        assertThat(with("VOICE_AGENT_SERVICE_URL", "voice.example.test"))
                .contains("VOICE_AGENT_SERVICE_URL must be an http(s) address, such as https://host");
        assertThat(with("SMTP_URL", "localhost"))
                .hasValueSatisfying(line -> assertThat(line).startsWith("SMTP_URL must look like smtp://"));
    }

    @Test
    void smtpUrl_setsTheMailer() {
        assertThat(SmtpUrl.parse("smtps://me%40x:pw@mail.example.test").properties())
                .containsEntry("quarkus.mailer.host", "mail.example.test")
                .containsEntry("quarkus.mailer.port", "465")
                .containsEntry("quarkus.mailer.tls", "true")
                .containsEntry("quarkus.mailer.username", "me@x")
                .containsEntry("quarkus.mailer.password", "pw");
        assertThat(SmtpUrl.parse("smtp://localhost:3025").properties())
                .containsEntry("quarkus.mailer.port", "3025")
                .containsEntry("quarkus.mailer.tls", "false")
                .doesNotContainKey("quarkus.mailer.username");
    }

    private static Optional<String> with(String name, String value) {
        Map<String, String> environment = new HashMap<>(COMPLETE);
        environment.put(name, value);
        return Environment.problem(environment);
    }
}
