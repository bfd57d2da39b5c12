package com.aira.kb.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aira.kb.Settings;
import com.aira.kb.embed.ModelChoice.Endpoint;
import com.aira.kb.embed.ModelChoice.InProcess;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EmbedderTest {
    private HttpServer server;
    private final AtomicReference<String> request = new AtomicReference<>();
    private volatile int status = 200;
    private volatile String answer;

    @BeforeEach
    void start() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/embeddings", exchange -> {
            request.set(exchange.getRequestHeaders().getFirst("Authorization") + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            var bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void endpoint_isAskedWithModelAndKey_andItsVectorsAreMadeUnit() throws Exception {
        answer = answer("[3, 4]", "[0, 2]");

        var vectors = endpoint().embed(List.of("one", "two"));

        assertThat(vectors).containsExactly(new float[] {0.6f, 0.8f}, new float[] {0, 1});
        assertThat(request.get()).startsWith("Bearer the-key ").contains("\"some-model\"", "one", "two");
        assertThat(endpoint().modelName()).isEqualTo("some-model");
    }

    @Test
    void endpointThatFailsOrAnswersNonsense_isAFailure() {
        status = 503;
        answer = "{}";
        assertThatThrownBy(() -> endpoint().embed(List.of("one"))).isInstanceOf(EmbeddingFailure.class);

        status = 200;
        for (var nonsense :
                List.of(answer("[1, 2]"), answer("[1, 2]", "[0, 0]"), answer("[1, 2]", "[1, 2, 3]"), "{}")) {
            answer = nonsense;
            assertThatThrownBy(() -> endpoint().embed(List.of("one", "two"))).isInstanceOf(EmbeddingFailure.class);
        }
    }

    @Test
    void modelInProcess_givesAlikeTextsAlikeVectors() throws Exception {
        var vectors = new Embedder(config(Map.of()))
                .embed(List.of("When do you open?", "What are your opening hours?", "Is there parking for my car?"));

        assertThat(dot(vectors.get(0), vectors.get(1))).isGreaterThan(dot(vectors.get(0), vectors.get(2)));
        assertThat(vectors).allSatisfy(vector -> assertThat(dot(vector, vector)).isBetween(0.9999, 1.0001));
    }

    @Test
    void settings_chooseTheModel() {
        assertThat(choice(Map.of())).isEqualTo(new InProcess());
        assertThat(choice(Map.of("aira.embed.open-ai-api-key", "key"))).isEqualTo(new InProcess());
        assertThat(choice(Map.of("aira.embed.model", "m", "aira.embed.open-ai-api-key", "key")))
                .isEqualTo(new Endpoint("m", null, "key"));
        assertThat(choice(Map.of(
                        "aira.embed.model", "m",
                        "aira.embed.base-url", "http://other/v1",
                        "aira.embed.open-ai-base-url", "http://openai/v1",
                        "aira.embed.open-ai-api-key", "key")))
                .isEqualTo(new Endpoint("m", "http://other/v1", "none"));
        assertThatThrownBy(() -> choice(Map.of("aira.embed.base-url", "http://other/v1")))
                .hasMessageContaining("EMBEDDING_MODEL");
        assertThatThrownBy(() -> choice(Map.of("aira.embed.model", "m"))).hasMessageContaining("EMBEDDING_BASE_URL");
    }

    private Embedder endpoint() {
        return new Embedder(config(Map.of(
                "aira.embed.base-url", "http://localhost:" + server.getAddress().getPort() + "/v1",
                "aira.embed.api-key", "the-key",
                "aira.embed.model", "some-model")));
    }

    private static ModelChoice choice(Map<String, String> settings) {
        return ModelChoice.of(config(settings));
    }

    private static EmbedConfig config(Map<String, String> settings) {
        return Settings.of(EmbedConfig.class, settings);
    }

    private static String answer(String... vectors) {
        var data = new StringBuilder();
        for (int i = 0; i < vectors.length; i++) {
            data.append(i == 0 ? "" : ",")
                    .append("{\"object\":\"embedding\",\"index\":" + i + ",\"embedding\":" + vectors[i] + "}");
        }
        return "{\"object\":\"list\",\"model\":\"some-model\",\"data\":[" + data + "]}";
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
