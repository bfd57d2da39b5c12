package com.aira.runtime.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChatParametersTest {

    private static final String TEMPERATURE = """
            {"error": {"message": "Unsupported value: 'temperature' does not support 0.2 with this model.",
                       "type": "invalid_request_error", "param": "temperature", "code": "unsupported_value"}}""";

    private final ChatParameters usual = ChatParameters.of("gpt-4o-mini", Optional.empty());

    private static ChatParameters configured(String json) {
        return ChatParameters.of("gpt-4o-mini", Optional.of(json));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt-4o-mini", "gpt-5-chat-latest", "gpt-oss-120b", "llama3.1:8b", "mistral-small"})
    void modelThatSpeaksAtOnce_isSentATemperature(String model) {
        assertThat(ChatParameters.of(model, Optional.of(" ")).sent())
                .isEqualTo(Map.of("temperature", 0.2, "parallel_tool_calls", false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt-5", "gpt-5-mini", "gpt-5.1", "o3", "o4-mini", "openai/gpt-5-nano"})
    void modelThatReasons_isToldToBeBrief(String model) {
        assertThat(ChatParameters.of(model, Optional.empty()).sent()).isEqualTo(Map.of("reasoning_effort", "low"));
    }

    @Test
    void configured_replacesTheDefaults() {
        assertThat(configured("{\"top_p\":0.9}").sent()).isEqualTo(Map.of("top_p", 0.9));
        assertThat(configured("{}").sent()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"temperature=0.2", "[1]", "{\"stream\":false}", "{\"temperature\":null}"})
    void configured_thatIsNotItsToSay_isRefused(String json) {
        assertThatThrownBy(() -> configured(json)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusal_namesTheParameter_whichIsLeftOut() {
        ParameterRefusal refusal = usual.refusal(400, TEMPERATURE).orElseThrow();

        assertThat(refusal)
                .isEqualTo(new ParameterRefusal(
                        "temperature", "Unsupported value: 'temperature' does not support 0.2 with this model."));
        assertThat(usual.without(refusal).sent()).isEqualTo(Map.of("parallel_tool_calls", false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\":{\"message\":\"Unrecognized request argument supplied: parallel_tool_calls\",\"param\":null}}",
                "{\"object\":\"error\",\"message\":\"parallel_tool_calls: extra inputs are not permitted\"}",
                "[{\"error\":{\"code\":400,\"message\":\"Unknown name \\\"parallel_tool_calls\\\"\"}}]",
                "{\"detail\":[{\"loc\":[\"body\",\"parallel_tool_calls\"],\"msg\":\"Extra inputs\"}]}",
            })
    void refusal_ofOtherShapes_isKnownByItsWords(String body) {
        assertThat(usual.refusal(422, body).map(ParameterRefusal::parameter)).contains("parallel_tool_calls");
    }

    @Test
    void refusal_ofSomethingElse_isNone() {
        assertThat(usual.refusal(429, TEMPERATURE)).isEmpty();
        assertThat(usual.refusal(400, "{\"error\":{\"message\":\"temperature?\",\"param\":\"stream\"}}"))
                .isEmpty();
        assertThat(usual.refusal(400, "<html>Bad Request</html>")).isEmpty();
    }

    @Test
    void limit_thatIsRefusedUnderOneName_isSentUnderTheOther_once() {
        ChatParameters first = configured("{\"max_tokens\":300}");
        ChatParameters second = first.without(new ParameterRefusal("max_tokens", "no"));

        assertThat(second.sent()).isEqualTo(Map.of("max_completion_tokens", 300));
        assertThat(second.without(new ParameterRefusal("max_completion_tokens", "no"))
                        .sent())
                .isEmpty();
    }
}
