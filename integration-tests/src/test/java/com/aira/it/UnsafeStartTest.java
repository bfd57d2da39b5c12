package com.aira.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A service where others can reach it, with the secrets of the sandbox. */
class UnsafeStartTest {
    private static final List<String> NEEDED = List.of(
            "SUPABASE_URL",
            "SUPABASE_ANON_KEY",
            "SUPABASE_SERVICE_ROLE_KEY",
            "SUPABASE_JWT_SECRET",
            "TWILIO_ACCOUNT_SID",
            "TWILIO_AUTH_TOKEN",
            "STRIPE_SECRET_KEY",
            "STRIPE_WEBHOOK_SECRET",
            "DATABASE_PASSWORD");

    @ParameterizedTest
    @CsvSource({
        "ui-service, SERVICE_TOKEN",
        "voice-agent-service, SERVICE_TOKEN",
        "kb-updater-service, KB_UPDATER_SECRET"
    })
    void unsafeConfiguration_isSaidInOneLine_andNothingStarts(String service, String secret)
            throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String program = LocalAira.running().app(service).toString();
        ProcessBuilder process = new ProcessBuilder(java, "-jar", program).redirectErrorStream(true);
        Map<String, String> environment = process.environment();
        // A JVM that is given these says so in a line of its own.
        environment.remove("JAVA_TOOL_OPTIONS");
        NEEDED.forEach(name -> environment.put(name, "aira_ui"));
        environment.putAll(Map.of(
                "DATABASE_URL", "jdbc:postgresql://localhost:9/postgres",
                "DATABASE_USER", "aira_ui",
                "SMTP_URL", "smtp://localhost:9",
                "APP_URL", "https://app.example.com",
                "VOICE_AGENT_SERVICE_URL", "https://voice.example.com",
                "KB_UPDATER_URL", "https://kb.example.com",
                "SERVICE_TOKEN", "aira-local-service-token",
                "KB_UPDATER_SECRET", "aira-local-kb-updater-secret"));

        Process started = process.start();
        String said = new String(started.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(started.waitFor()).isEqualTo(78);
        assertThat(said.lines()).singleElement().satisfies(line -> assertThat(line)
                .startsWith(service + " does not start")
                .contains(secret + " is an example that everybody can read", "./aira secrets"));
    }
}
