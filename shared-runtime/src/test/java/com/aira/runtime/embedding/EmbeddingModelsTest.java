package com.aira.runtime.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EmbeddingModelsTest {
    private HttpServer server;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private volatile int status = 200;
    private volatile String answer;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            requests.add(exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization") + " "
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
    void endpoint_isAskedWithModelAndKey_andItsVectorsAreMadeUnit() {
        answer = openAi("[3, 4]", "[0, 2]");

        var vectors = endpoint().texts(List.of("one", "two"));

        assertThat(vectors).containsExactly(new float[] {0.6f, 0.8f}, new float[] {0, 1});
        assertThat(requests.get(0))
                .startsWith("/v1/embeddings Bearer the-key ")
                .contains("\"some-model\"", "one", "two");
        assertThat(endpoint().name()).isEqualTo("some-model");
    }

    @Test
    void endpointThatFailsOrAnswersNonsense_isAFailure() {
        status = 503;
        answer = "{}";
        assertThatThrownBy(() -> endpoint().texts(List.of("one"))).isInstanceOf(EmbeddingFailure.class);

        status = 200;
        for (var nonsense :
                List.of(openAi("[1, 2]"), openAi("[1, 2]", "[0, 0]"), openAi("[1, 2]", "[1, 2, 3]"), "{}")) {
            answer = nonsense;
            assertThatThrownBy(() -> endpoint().texts(List.of("one", "two"))).isInstanceOf(EmbeddingFailure.class);
        }
    }

    @Test
    void otherDimensionThanBefore_isAFailure() {
        var model = endpoint();
        answer = openAi("[1, 2]");
        model.texts(List.of("one"));
        answer = openAi("[1, 2, 3]");

        assertThatThrownBy(() -> model.question("two?")).hasMessage("some-model gave 3 components after 2");
    }

    @Test
    void cohere_isToldQuestionsFromTexts() {
        answer = "{\"id\": \"x\", \"texts\": [\"one\"], \"embeddings\": [[3, 4]], \"meta\": {\"api_version\":"
                + " {\"version\": \"1\"}, \"billed_units\": {\"input_tokens\": 2}}, \"response_type\": \"embeddings_floats\"}";
        var model = models(Map.of("COHERE_API_KEY", "co-key", "COHERE_BASE_URL", url() + "/v1"))
                .named("cohere/embed-english-v3.0");

        assertThat(model.texts(List.of("one"))).containsExactly(new float[] {0.6f, 0.8f});
        assertThat(model.question("two?")).containsExactly(0.6f, 0.8f);

        assertThat(model.name()).isEqualTo("cohere/embed-english-v3.0");
        assertThat(requests.get(0))
                .startsWith("/v1/embed Bearer co-key ")
                .contains("\"embed-english-v3.0\"", "\"search_document\"", "one");
        assertThat(requests.get(1)).contains("\"search_query\"", "two?");
    }

    @Test
    void cohereThatRefuses_isAFailure_thatDoesNotTellTheKey() {
        status = 401;
        answer = "{\"message\": \"invalid api token\"}";
        var model = models(Map.of("COHERE_API_KEY", "co-key", "COHERE_BASE_URL", url() + "/v1/"))
                .named("cohere/m");

        assertThatThrownBy(() -> model.texts(List.of("one")))
                .isInstanceOf(EmbeddingFailure.class)
                .hasMessageContaining("invalid api token")
                .hasMessageNotContaining("co-key");
    }

    @Test
    void modelInProcess_givesAlikeTextsAlikeVectors() {
        var model = models(Map.of()).named(BgeSmall.NAME);

        var vectors = model.texts(
                List.of("You can reach us from nine to five.", "Dogs may come along.", "The pool is heated."));
        var question = model.question("What are your opening hours?");

        assertThat(dot(question, vectors.get(0)))
                .isGreaterThan(dot(question, vectors.get(1)))
                .isGreaterThan(dot(question, vectors.get(2)));
        assertThat(vectors).allSatisfy(vector -> assertThat(dot(vector, vector)).isBetween(0.9999, 1.0001));
    }

    @Test
    void chosenModel_isTheSettingsOne_elseTheOneInProcess() {
        assertThat(models(Map.of("OPENAI_API_KEY", "key")).chosen()).isEqualTo(BgeSmall.NAME);
        assertThat(models(Map.of("EMBEDDING_MODEL", " ")).chosen()).isEqualTo(BgeSmall.NAME);
        assertThat(models(Map.of("EMBEDDING_MODEL", "m")).chosen()).isEqualTo("m");
        assertThatThrownBy(() -> models(Map.of("EMBEDDING_BASE_URL", "http://other/v1")))
                .hasMessageContaining("EMBEDDING_MODEL");
    }

    @Test
    void missingSetting_isNamed() {
        assertThat(unset(Map.of("OPENAI_API_KEY", "key"), "cohere/m")).isEqualTo("COHERE_API_KEY");
        assertThat(unset(Map.of("COHERE_API_KEY", "key"), "m")).isEqualTo("EMBEDDING_API_KEY");
    }

    @Test
    void keyOfOpenAi_reachesNoOtherServer() {
        answer = openAi("[1, 0]");

        models(Map.of("EMBEDDING_MODEL", "m", "EMBEDDING_BASE_URL", url() + "/v1", "OPENAI_API_KEY", "secret"))
                .named("m")
                .question("?");
        models(Map.of("OPENAI_BASE_URL", url() + "/v1", "OPENAI_API_KEY", "secret"))
                .named("m")
                .question("?");

        assertThat(requests.get(0)).doesNotContain("secret");
        assertThat(requests.get(1)).contains("Bearer secret");
    }

    private static String unset(Map<String, String> settings, String model) {
        return catchThrowableOfType(
                        EmbeddingFailure.class, () -> models(settings).named(model))
                .setting()
                .orElseThrow();
    }

    private EmbeddingModel endpoint() {
        return models(Map.of(
                        "EMBEDDING_MODEL", "some-model",
                        "EMBEDDING_BASE_URL", url() + "/v1",
                        "EMBEDDING_API_KEY", "the-key"))
                .named("some-model");
    }

    private static EmbeddingModels models(Map<String, String> environment) {
        return new EmbeddingModels(new EmbeddingSettings(
                Optional.ofNullable(environment.get("EMBEDDING_MODEL")),
                Optional.ofNullable(environment.get("EMBEDDING_BASE_URL")),
                Optional.ofNullable(environment.get("EMBEDDING_API_KEY")),
                Optional.ofNullable(environment.get("OPENAI_BASE_URL")),
                Optional.ofNullable(environment.get("OPENAI_API_KEY")),
                Optional.ofNullable(environment.get("COHERE_API_KEY")),
                Optional.ofNullable(environment.get("COHERE_BASE_URL")),
                Duration.ofSeconds(5),
                16));
    }

    private String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    private static String openAi(String... vectors) {
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
