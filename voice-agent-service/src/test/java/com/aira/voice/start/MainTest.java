package com.aira.voice.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MainTest {
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

    @Test
    void unsafeConfiguration_isSaidInOneLine_andNothingStarts() throws IOException, InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(java, "-cp", System.getProperty("java.class.path"), Main.class.getName())
                .redirectErrorStream(true);
        var environment = process.environment();
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

        var started = process.start();
        var said = new String(started.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(started.waitFor()).isEqualTo(78);
        assertThat(said.lines()).singleElement().satisfies(line -> assertThat(line)
                .startsWith("voice-agent-service does not start")
                .contains("SERVICE_TOKEN is an example that everybody can read", "./aira secrets"));
    }
}
