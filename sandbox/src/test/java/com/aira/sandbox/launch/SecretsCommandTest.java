package com.aira.sandbox.launch;

import static org.assertj.core.api.Assertions.assertThat;

import com.aira.runtime.environment.UnsafeConfiguration;
import com.aira.sandbox.LocalEnvironment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code ./aira secrets}, and what docker-compose.yml has left to it. */
class SecretsCommandTest {
    private static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();

    @TempDir
    Path folder;

    private Map<String, String> secrets() throws IOException, InterruptedException {
        Files.copy(CHECKOUT.resolve("aira"), folder.resolve("aira"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        var process = new ProcessBuilder("bash", "aira", "secrets")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return DotEnv.read(folder.resolve(".env"));
    }

    @Test
    void secrets_areStrong_andTheirKeysAreSigned() throws Exception {
        var made = secrets();

        assertThat(signature(made.get("ANON_KEY"), made.get("JWT_SECRET"))).isTrue();
        assertThat(signature(made.get("SERVICE_ROLE_KEY"), made.get("JWT_SECRET")))
                .isTrue();
        assertThat(new String(Base64.getUrlDecoder()
                        .decode(made.get("SERVICE_ROLE_KEY").split("\\.")[1])))
                .contains("\"role\":\"service_role\"");
        assertThat(UnsafeConfiguration.UI.problem(Map.of(
                        "APP_URL", "https://app.example.com",
                        "SUPABASE_JWT_SECRET", made.get("JWT_SECRET"),
                        "SUPABASE_ANON_KEY", made.get("ANON_KEY"),
                        "SUPABASE_SERVICE_ROLE_KEY", made.get("SERVICE_ROLE_KEY"),
                        "SERVICE_TOKEN", made.get("SERVICE_TOKEN"),
                        "DATABASE_PASSWORD", made.get("UI_DATABASE_PASSWORD"),
                        "AIRA_KB_PASSWORD", made.get("KB_DATABASE_PASSWORD"))))
                .isEmpty();
        assertThat(Files.getPosixFilePermissions(folder.resolve(".env"))).hasSize(2);
    }

    @Test
    void valuesOfTheEnvFile_stay() throws Exception {
        Files.writeString(
                folder.resolve(".env"), "JWT_SECRET=\"mine, for years\"\nSERVICE_TOKEN=mine\nTWILIO_ACCOUNT_SID=AC1");

        var first = secrets();
        var again = secrets();

        assertThat(again).isEqualTo(first);
        assertThat(first)
                .containsEntry("JWT_SECRET", "mine, for years")
                .containsEntry("SERVICE_TOKEN", "mine")
                .containsEntry("TWILIO_ACCOUNT_SID", "AC1")
                .doesNotContainKeys("COMPOSE_PROFILES", "TWILIO_MESSAGING_SERVICE_SID");
        assertThat(signature(first.get("ANON_KEY"), "mine, for years")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "TWILIO_ACCOUNT_SID=\n", "TWILIO_ACCOUNT_SID=AC00000000000000000000000000000001\n"})
    void messagingServiceOfTheSandbox_isThereWithItsAccount(String before) throws Exception {
        Files.writeString(folder.resolve(".env"), before);

        assertThat(secrets())
                .containsEntry("TWILIO_ACCOUNT_SID", LocalEnvironment.TWILIO_ACCOUNT_SID)
                .containsEntry("TWILIO_MESSAGING_SERVICE_SID", LocalEnvironment.TWILIO_MESSAGING_SERVICE_SID);
    }

    /** {@code ./aira up} reads the same file, and stays with the sandbox. */
    @Test
    void localProcesses_areNotChangedByThem() throws Exception {
        var sandbox = new com.aira.sandbox.LocalEnvironment(com.aira.sandbox.Ports.of(null));
        var made = secrets();
        Map<String, String> expected = new HashMap<>(sandbox.shared());
        expected.put("SERVICE_TOKEN", made.get("SERVICE_TOKEN"));
        expected.put("KB_UPDATER_SECRET", made.get("KB_UPDATER_SECRET"));

        var processes = new LocalProcesses(sandbox, made, Map.of());

        assertThat(processes.isAllSandbox()).isTrue();
        expected.values().removeIf(String::isBlank);
        assertThat(processes.shared())
                .containsAllEntriesOf(expected)
                .doesNotContainKeys("JWT_SECRET", "POSTGRES_PASSWORD");
    }

    /** As Supabase's own compose file has it, as far as this one has the same parts. */
    @Test
    void compose_getsHealthy_andItsMailsLeadToWhatBrowsersReach() throws Exception {
        var compose = Files.readString(CHECKOUT.resolve("docker-compose.yml"));

        assertThat(compose.lines().filter(line -> line.contains("test: [")).toList())
                .hasSize(8)
                .noneMatch(line -> line.contains("localhost"));
        assertThat(compose)
                .contains("API_EXTERNAL_URL: ${SUPABASE_PUBLIC_URL:-http://localhost:8000}")
                .contains("GOTRUE_URI_ALLOW_LIST: ${APP_URL:-http://localhost:3000}/reset-password");
        for (var mail : List.of("CONFIRMATION", "RECOVERY", "EMAIL_CHANGE", "INVITE")) {
            assertThat(compose).contains("GOTRUE_MAILER_URLPATHS_" + mail + ": /auth/v1/verify");
        }
        for (var service : List.of("sandbox", "ui-service", "voice-agent-service", "kb-updater-service")) {
            // Four builds at once share Maven's repository.
            assertThat(Files.readString(CHECKOUT.resolve(service).resolve("Dockerfile")))
                    .contains("type=cache,target=/root/.m2,sharing=locked");
        }
    }

    @Test
    void compose_hasNoSecrets_andPublishesToThisMachineOnly() throws Exception {
        var compose = Files.readString(CHECKOUT.resolve("docker-compose.yml"));

        UnsafeConfiguration.wellKnownSecrets().stream()
                .filter(secret -> secret.length() > 12)
                .forEach(secret -> assertThat(compose).doesNotContain(secret));
        var made = secrets();
        var required = Pattern.compile("\\$\\{([A-Z_]+):\\?run ./aira secrets}").matcher(compose);
        assertThat(required.results().map(found -> found.group(1)).distinct().toList())
                .hasSizeGreaterThan(10)
                .allSatisfy(name -> assertThat(made).containsKey(name));
        assertThat(compose.lines()
                        .map(String::strip)
                        .filter(line -> line.matches("- \".*:[0-9]+:[0-9]+\""))
                        .toList())
                .hasSize(7)
                .allMatch(line ->
                        line.startsWith("- \"127.0.0.1:") || line.startsWith("- \"${PUBLISH_ADDRESS:-127.0.0.1}:"));
    }

    private static boolean signature(String token, String secret) throws Exception {
        var parts = token.split("\\.");
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        var expected = mac.doFinal((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        return java.util.Arrays.equals(expected, Base64.getUrlDecoder().decode(parts[2]));
    }
}
