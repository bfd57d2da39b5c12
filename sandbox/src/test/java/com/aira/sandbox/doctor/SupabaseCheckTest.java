package com.aira.sandbox.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is found at projects that owners could not use yet. */
class SupabaseCheckTest {
    private static final String SETTINGS = """
            {"external": {"email": %s}, "disable_signup": %s, "mailer_autoconfirm": %s}""";

    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final Map<String, String> bearers = new ConcurrentHashMap<>();
    private HttpServer project;

    @BeforeEach
    void start() throws IOException {
        answers.put("/auth/v1/settings", SETTINGS.formatted(true, false, false));
        answers.put("/auth/v1/.well-known/jwks.json", "{\"keys\": [{\"kid\": \"1\", \"alg\": \"ES256\"}]}");
        answers.put("/storage/v1/bucket", "[{\"id\": \"business-documents\"}]");
        project = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        project.createContext("/", exchange -> {
            try (exchange) {
                var path = exchange.getRequestURI().getPath();
                bearers.put(path, String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
                var body = answers.getOrDefault(path, "").getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(body.length == 0 ? 404 : 200, body.length == 0 ? -1 : body.length);
                exchange.getResponseBody().write(body);
            }
        });
        project.start();
    }

    @AfterEach
    void stop() {
        project.stop(0);
    }

    @Test
    void newProject_needsNoSecret_andItsKeysAreNoBearers() {
        assertThat(wrong(Map.of())).isEmpty();
        assertThat(bearers.get("/storage/v1/bucket")).isEqualTo("null");
        assertThat(wrong(Map.of("SUPABASE_SERVICE_ROLE_KEY", "a.legacy.key"))).isEmpty();
        assertThat(bearers.get("/storage/v1/bucket")).isEqualTo("Bearer a.legacy.key");
    }

    @Test
    void projectThatPublishesNoKey_needsItsSecret() {
        answers.put("/auth/v1/.well-known/jwks.json", "{\"keys\": []}");

        assertThat(wrong(Map.of())).containsExactly("SUPABASE_JWT_SECRET");
        assertThat(wrong(Map.of("SUPABASE_JWT_SECRET", "the-secret-of-the-project")))
                .isEmpty();

        answers.remove("/auth/v1/.well-known/jwks.json");

        assertThat(wrong(Map.of("SUPABASE_JWT_SECRET", "the-secret-of-the-project")))
                .containsExactly("Signing keys");
    }

    @Test
    void signUpsThatAreOff_areFoundBeforeTheFirstOwner() {
        answers.put("/auth/v1/settings", SETTINGS.formatted(true, true, false));
        assertThat(wrong(Map.of())).containsExactly("Sign-ups");

        answers.put("/auth/v1/settings", SETTINGS.formatted(false, false, false));
        assertThat(wrong(Map.of())).containsExactly("Sign-ups");
    }

    private List<String> wrong(Map<String, String> more) {
        var settings = new HashMap<>(Map.of(
                "SUPABASE_URL", "http://localhost:" + project.getAddress().getPort(),
                "SUPABASE_ANON_KEY", "sb_publishable_of_the_test",
                "SUPABASE_SERVICE_ROLE_KEY", "sb_secret_of_the_test"));
        settings.putAll(more);
        return new SupabaseCheck(new Environment(settings), Clock.systemUTC())
                .run().stream().filter(Finding::isWrong).map(Finding::name).toList();
    }
}
