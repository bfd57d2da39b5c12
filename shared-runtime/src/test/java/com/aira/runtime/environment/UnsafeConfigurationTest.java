package com.aira.runtime.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnsafeConfigurationTest {

    private static final String RANDOM = "f3c7a9be2d4801765ce9da1b3f80724e";

    private static final Map<String, String> PUBLIC = Map.of(
            "APP_URL",
            "https://app.example.com",
            "VOICE_AGENT_SERVICE_URL",
            "https://voice.example.com",
            "KB_UPDATER_URL",
            "http://kb-updater-service:3002",
            "SUPABASE_URL",
            "https://project.supabase.co",
            "DATABASE_URL",
            "jdbc:postgresql://db:5432/postgres",
            "DATABASE_PASSWORD",
            RANDOM,
            "SUPABASE_JWT_SECRET",
            RANDOM,
            "SERVICE_TOKEN",
            RANDOM,
            "KB_UPDATER_SECRET",
            RANDOM,
            "TWILIO_AUTH_TOKEN",
            RANDOM);

    private static Optional<String> ui(String... changes) {
        return UnsafeConfiguration.UI.problem(with(changes));
    }

    private static Map<String, String> with(String... changes) {
        Map<String, String> environment = new HashMap<>(PUBLIC);
        for (int i = 0; i < changes.length; i += 2) {
            environment.put(changes[i], changes[i + 1]);
        }
        return environment;
    }

    @Test
    void ownSecretsBehindHttps_start() {
        assertThat(ui()).isEmpty();
        assertThat(UnsafeConfiguration.VOICE.problem(PUBLIC)).isEmpty();
        assertThat(UnsafeConfiguration.KB.problem(PUBLIC)).isEmpty();
    }

    @Test
    void wellKnownSecrets_startOnThisMachineOnly() {
        for (String known : UnsafeConfiguration.wellKnownSecrets()) {
            assertThat(ui("SERVICE_TOKEN", known)).hasValueSatisfying(line -> assertThat(line)
                    .startsWith("ui-service does not start")
                    .contains("SERVICE_TOKEN is an example that everybody can read")
                    .contains("./aira secrets"));
            assertThat(ui("SERVICE_TOKEN", known, "APP_URL", "http://localhost:3000"))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SUPABASE_JWT_SECRET",
                "SUPABASE_ANON_KEY",
                "SUPABASE_SERVICE_ROLE_KEY",
                "TWILIO_AUTH_TOKEN",
                "STRIPE_SECRET_KEY",
                "STRIPE_WEBHOOK_SECRET",
                "SERVICE_TOKEN",
                "DATABASE_PASSWORD",
                "AIRA_VOICE_PASSWORD"
            })
    void everySecretOfUi_isLookedAt(String name) {
        assertThat(ui(name, "aira_ui"))
                .hasValueSatisfying(line -> assertThat(line).contains(name));
    }

    @ParameterizedTest
    @CsvSource({"http://localhost:3000", "https://app.example.com"})
    void messagingServiceOfTheSandbox_besideAnAccountOfOnesOwn_isRefused(String app) {
        String[] mixed = {
            "APP_URL",
            app,
            "TWILIO_MESSAGING_SERVICE_SID",
            "MG" + "0".repeat(31) + "1",
            "TWILIO_ACCOUNT_SID",
            "AC" + RANDOM
        };

        assertThat(ui(mixed)).hasValueSatisfying(line -> assertThat(line)
                .startsWith("ui-service does not start")
                .contains("TWILIO_MESSAGING_SERVICE_SID"));
        mixed[3] = "MG" + RANDOM;
        assertThat(ui(mixed)).isEmpty();
    }

    @Test
    void anotherProfile_isNoLocalOne() {
        assertThat(ui("AIRA_PROFILE", "production", "APP_URL", "http://localhost:3000"))
                .hasValueSatisfying(line -> assertThat(line).contains("APP_URL must be an https address"));
        assertThat(ui("AIRA_PROFILE", "local", "APP_URL", "http://localhost:3000", "SERVICE_TOKEN", "x"))
                .isEmpty();
    }

    @Test
    void publishedPort_isPublic() {
        String[] known = {
            "APP_URL",
            "http://localhost:3000",
            "SERVICE_TOKEN",
            "aira-local-service-token",
            "PUBLISH_ADDRESS",
            "0.0.0.0"
        };

        assertThat(ui(known)).hasValueSatisfying(line -> assertThat(line).contains("SERVICE_TOKEN"));
        known[5] = "127.0.0.1";
        assertThat(ui(known)).isEmpty();
    }

    @Test
    void databaseElsewhere_wantsItsOwnPassword() {
        Map<String, String> environment = with(
                "VOICE_AGENT_SERVICE_URL", "http://localhost:3001",
                "DATABASE_URL", "postgresql://db.project.supabase.co:5432/postgres",
                "DATABASE_PASSWORD", "aira_voice");

        assertThat(UnsafeConfiguration.VOICE.problem(environment))
                .hasValueSatisfying(line -> assertThat(line).contains("DATABASE_PASSWORD"));
    }

    @ParameterizedTest
    @CsvSource({
        "short, fewer than 32 characters",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, can be guessed",
        "abcabcabcabcabcabcabcabcabcabcabcabc, can be guessed"
    })
    void weakSecret_isNamedAndNotRepeated(String secret, String reason) {
        assertThat(ui("SUPABASE_JWT_SECRET", secret)).hasValueSatisfying(line -> assertThat(line)
                .contains("SUPABASE_JWT_SECRET")
                .contains(reason)
                .doesNotContain(secret + " "));
    }

    @Test
    void autoconfirmBesideAPublicAddress_isRefused() {
        assertThat(ui("MAILER_AUTOCONFIRM", "true"))
                .hasValueSatisfying(line -> assertThat(line).contains("MAILER_AUTOCONFIRM"));
        assertThat(ui("MAILER_AUTOCONFIRM", "false")).isEmpty();
        assertThat(ui("MAILER_AUTOCONFIRM", "true", "APP_URL", "http://localhost:3000"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "APP_URL, http://app.example.com",
        "APP_URL, http://192.168.1.5:3000",
        "VOICE_AGENT_SERVICE_URL, HTTP://voice.example.com",
        "KB_UPDATER_URL, http://kb.example.com",
        "SUPABASE_URL, http://project.supabase.co"
    })
    void plainHttp_isRefused(String name, String address) {
        assertThat(ui(name, address))
                .hasValueSatisfying(line -> assertThat(line).contains(name + " must be an https address"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://localhost:3000", "http://127.0.0.1:3000", "http://[::1]:3000", "http://ui-service:3000"})
    void thisMachineAndContainers_areAtHome(String address) {
        assertThat(ui("APP_URL", address, "SERVICE_TOKEN", "aira-local-service-token"))
                .isEmpty();
    }
}
