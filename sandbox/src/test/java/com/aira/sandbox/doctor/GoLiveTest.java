package com.aira.sandbox.doctor;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.aira.sandbox.EphemeralSandbox;
import com.aira.sandbox.LocalEnvironment;
import com.aira.sandbox.Ports;
import com.aira.sandbox.launch.LocalProcesses;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** README, Go live, line by line: whatever step was not done is named before an owner or a caller meets it. */
@QuarkusTest
@QuarkusTestResource(EphemeralSandbox.class)
class GoLiveTest {
    private static final String PAPERS = "GB.local=BU" + "1".repeat(32) + "/AD" + "2".repeat(32);

    @Inject
    Ports ports;

    private final Map<String, String> settings = new HashMap<>();
    private HttpServer services;

    /** All steps are done; the services answer. */
    @BeforeEach
    void everythingIsDone() throws IOException {
        services = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), ports.ui()), 0);
        services.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        services.start();
        var sandbox = new LocalEnvironment(ports);
        settings.putAll(sandbox.shared());
        settings.values().removeIf(String::isBlank);
        settings.remove("SUPABASE_JWT_SECRET");
        for (var name : List.of("VOICE_AGENT_SERVICE_URL", "KB_UPDATER_URL")) {
            settings.put(name, settings.get("APP_URL"));
        }
        settings.put("SMTP_FROM", "AiRa <no-reply@example.com>");
        settings.put("NUMBER_PAPERS", PAPERS);
        settings.put("INVOICE_ISSUER", "Example Ltd");
        settings.put("INVOICE_ISSUER_ADDRESS", "1 Example Street");
        for (var role : List.of("UI", "VOICE", "KB")) {
            settings.put("AIRA_" + role + "_PASSWORD", "aira_" + role.toLowerCase());
        }
        given().delete("/setup").then().statusCode(204);
    }

    @AfterEach
    void stop() {
        services.stop(0);
        given().delete("/setup").then().statusCode(204);
    }

    private void undo(String step, Object state) {
        Map<String, Object> setup =
                new HashMap<>(given().get("/setup").jsonPath().getMap(""));
        setup.put(step, state);
        given().contentType(ContentType.JSON).body(setup).put("/setup").then().statusCode(200);
    }

    private List<Finding> findings() {
        var processes = new LocalProcesses(new LocalEnvironment(ports), settings, Map.of()).withoutSandbox();
        return Doctor.steps(processes).values().stream()
                .map(CompletableFuture::join)
                .flatMap(List::stream)
                .toList();
    }

    private List<String> wrong() {
        return findings().stream()
                .filter(Finding::isWrong)
                .map(Finding::name)
                .distinct()
                .toList();
    }

    @Test
    void allSteps_done_areWell_andNobodyIsLeftBehind() {
        assertThat(findings()).filteredOn(Finding::isWrong).isEmpty();

        assertThat(given().header("apikey", LocalEnvironment.SUPABASE_SECRET_KEY)
                        .get("/supabase/auth/v1/admin/users")
                        .jsonPath()
                        .getList("users.email"))
                .isEmpty();
    }

    @Test
    void nothingDone_namesEveryStep() {
        settings.clear();

        assertThat(wrong())
                .contains(
                        "SUPABASE_URL",
                        "SUPABASE_ANON_KEY",
                        "SUPABASE_SERVICE_ROLE_KEY",
                        "DATABASE_URL",
                        "TWILIO_ACCOUNT_SID",
                        "TWILIO_AUTH_TOKEN",
                        "STRIPE_SECRET_KEY",
                        "STRIPE_WEBHOOK_SECRET",
                        "SMTP_URL",
                        "SMTP_FROM",
                        "APP_URL",
                        "VOICE_AGENT_SERVICE_URL",
                        "KB_UPDATER_URL",
                        "KB_UPDATER_SECRET",
                        "SERVICE_TOKEN");
    }

    @ParameterizedTest
    @CsvSource({
        "SUPABASE_ANON_KEY, sb_publishable_of_another_project, SUPABASE_ANON_KEY",
        "SUPABASE_SERVICE_ROLE_KEY, sb_secret_of_another_project, SUPABASE_SERVICE_ROLE_KEY",
        "SUPABASE_JWKS_URL, http://localhost:9/keys, SUPABASE_JWKS_URL",
        "DATABASE_URL, postgresql://localhost:6543/postgres, DATABASE_URL",
        "AIRA_VOICE_USER, aira_nobody, AIRA_VOICE_PASSWORD",
        "TWILIO_AUTH_TOKEN, token_of_another_account, TWILIO_AUTH_TOKEN",
        "TWILIO_MESSAGING_SERVICE_SID, MG00000000000000000000000000000009, TWILIO_MESSAGING_SERVICE_SID",
        "NUMBER_PAPERS, Great Britain, NUMBER_PAPERS",
        "NUMBER_PAPERS, GB.landline=BU11111111111111111111111111111111, NUMBER_PAPERS",
        "NUMBER_PAPERS, GB=, NUMBER_PAPERS",
        "STRIPE_SECRET_KEY, pk_live_published, STRIPE_SECRET_KEY",
        "STRIPE_WEBHOOK_SECRET, sk_live_mixed_up, STRIPE_WEBHOOK_SECRET",
        "SMTP_URL, smtp://localhost:9, SMTP_URL",
        "SMTP_FROM, nobody, SMTP_FROM",
        "VOICE_AGENT_SERVICE_URL, http://localhost:9, VOICE_AGENT_SERVICE_URL",
        "KB_UPDATER_URL, kb.example.com, KB_UPDATER_URL"
    })
    void settingThatIsWrong_isNamed(String name, String value, String named) {
        settings.put(name, value);

        assertThat(wrong()).contains(named);
    }

    @ParameterizedTest
    @CsvSource({
        "siteUrl, http://localhost:3999, Site URL",
        "redirectUrls, https://elsewhere.example.com, Redirect URLs",
        "signUps, false, Sign-ups",
        "captcha, true, CAPTCHA",
        "trial, true, Trial account",
        "campaign, false, TWILIO_MESSAGING_SERVICE_SID",
        "defersInbound, false, TWILIO_MESSAGING_SERVICE_SID",
        "papersApproved, false, NUMBER_PAPERS",
        "webhook, none, Webhook endpoint",
        "webhook, https://old.example.com/api/webhooks/stripe, Webhook endpoint",
        "events, checkout.session.completed, Webhook endpoint"
    })
    void stepThatWasNotDoneAtTheVendor_isNamed(String step, String state, String named) {
        undo(step, step.equals("events") || step.equals("redirectUrls") ? List.of(state) : state);

        assertThat(wrong()).containsExactly(named);
    }

    @Test
    void projectWithoutMailServer_isNamed_whereAddressesAreProved() {
        undo("confirmsAddresses", true);
        assertThat(wrong()).isEmpty();
        undo("ownSmtp", false);

        assertThat(wrong()).containsExactly("SMTP of the project");
    }

    @Test
    void invoicesWithoutIssuer_areAllowed_andNamed() {
        settings.keySet().removeAll(List.of("INVOICE_ISSUER", "INVOICE_ISSUER_ADDRESS"));

        assertThat(wrong()).isEmpty();
        assertThat(findings()).extracting(Finding::name).contains("INVOICE_ISSUER", "INVOICE_ISSUER_ADDRESS");
    }

    @Test
    void withoutMessagingService_itIsSaidWhatNumbersCannotDo() {
        settings.remove("TWILIO_MESSAGING_SERVICE_SID");

        assertThat(wrong()).isEmpty();
        assertThat(findings())
                .anyMatch(found -> found.name().equals("TWILIO_MESSAGING_SERVICE_SID")
                        && found.text().contains("calls only"));
    }
}
