package com.aira.sandbox.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelCheckTest {

    private record Reply(int status, String body) {}

    private static final String REFUSAL = """
            {"error":{"message":"Unsupported parameter: '%1$s' is not supported with this model.","type":\
            "invalid_request_error","param":"%1$s","code":"unsupported_parameter"}}""";
    private static final String TOOL_CALL = """
            data: {"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"function":{"name":"openingHours"}}]}}]}

            data: [DONE]

            """;

    private final Queue<Reply> replies = new ArrayDeque<>();
    private final List<JsonObject> requests = new ArrayList<>();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/chat/completions", exchange -> {
            requests.add(new JsonObject(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            Reply reply = replies.remove();
            byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(reply.status(), body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private String address() {
        return "http://localhost:" + server.getAddress().getPort() + "/v1";
    }

    private List<Finding> check(Map<String, String> more) {
        var values = new HashMap<>(Map.of("OPENAI_BASE_URL", address(), "OPENAI_API_KEY", "sk-mine"));
        values.putAll(more);
        return new ModelCheck(new Environment(values)).run();
    }

    private void replies(int status, String body) {
        replies.add(new Reply(status, body));
    }

    @Test
    void modelThatCallsATool_isWell() {
        replies(200, TOOL_CALL);

        var findings = check(Map.of("OPENAI_MODEL", "llama3.1"));

        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.isWrong()).isFalse();
            assertThat(finding.text()).startsWith("llama3.1 calls a tool within ");
        });
        assertThat(requests.get(0).getBoolean("stream")).isTrue();
        assertThat(requests.get(0).getDouble("temperature")).isEqualTo(0.2);
    }

    @Test
    void refusedParameters_areTold_inTheEndpointsWords_andLeftOut() {
        replies(400, REFUSAL.formatted("temperature"));
        replies(400, REFUSAL.formatted("parallel_tool_calls"));
        replies(200, TOOL_CALL);

        assertThat(check(Map.of()))
                .noneMatch(Finding::isWrong)
                .extracting(Finding::text)
                .first()
                .isEqualTo("temperature is refused, so it is left out: Unsupported parameter: 'temperature' is not"
                        + " supported with this model.");
        assertThat(requests.get(2).fieldNames()).doesNotContain("temperature", "parallel_tool_calls");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            delimiter = '|',
            value = {
                "401 | {\"error\":{\"message\":\"Incorrect API key\"}} | OPENAI_API_KEY | Incorrect API key",
                "404 | {\"error\":{\"message\":\"The model `x` does not exist\"}} | OPENAI_MODEL | does not exist",
                "404 | nothing here | OPENAI_BASE_URL | HTTP 404",
                "429 | {\"error\":{\"message\":\"You exceeded your quota\"}} | OPENAI_MODEL | You exceeded your quota",
                "400 | {\"error\":{\"message\":\"verify to stream\",\"param\":\"stream\"}} | OPENAI_MODEL | verify to",
                "200 | <html>Welcome</html> | OPENAI_BASE_URL | streams no completion: <html>Welcome</html>",
                "200 | data: {\"choices\":[{\"delta\":{\"content\":\"At nine.\"}}]} | OPENAI_MODEL | calls no tool",
            })
    void whatIsWrong_isBlamedOnItsVariable(int status, String body, String name, String text) {
        replies(status, body);

        assertThat(check(Map.of())).singleElement().satisfies(finding -> {
            assertThat(finding.isWrong()).isTrue();
            assertThat(finding.name()).isEqualTo(name);
            assertThat(finding.text()).contains(text);
        });
    }

    @Test
    void settingsThatAreMalformed_areBlamed_andNothingIsAsked() {
        assertThat(check(Map.of("OPENAI_PARAMETERS", "temperature=1")))
                .singleElement()
                .satisfies(finding -> assertThat(finding.name()).isEqualTo("OPENAI_PARAMETERS"));
        assertThat(check(Map.of("OPENAI_BASE_URL", "localhost:11434/v1")))
                .singleElement()
                .satisfies(finding -> assertThat(finding.name()).isEqualTo("OPENAI_BASE_URL"));
        assertThat(requests).isEmpty();
    }

    @Test
    void withoutKeyAndAddress_nobodyIsAsked() {
        assertThat(new ModelCheck(new Environment(Map.of())).run())
                .extracting(Finding::verdict)
                .containsExactly(Finding.Verdict.UNSET);
    }
}
