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

    private static final String TOO_LARGE = "'max_tokens' or 'max_completion_tokens' is too large: 300."
            + " This model's maximum context length is 4096 tokens and your request has 3900 input tokens.";

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
                        "temperature", true, "Unsupported value: 'temperature' does not support 0.2 with this model."));
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
        ParameterRefusal refusal = usual.refusal(422, body).orElseThrow();

        assertThat(refusal.parameter()).isEqualTo("parallel_tool_calls");
        assertThat(refusal.lasting()).isTrue();
    }

    @Test
    void refusal_isOfTheParameterInItsSentence_notOfOneThatIsAdvised() {
        ChatParameters both = configured("{\"max_tokens\":300,\"top_p\":0.9}");

        assertThat(both.refusal(
                        400, "{\"message\":\"Mind your top_p. max_tokens is not supported. Leave top_p alone.\"}"))
                .map(ParameterRefusal::parameter)
                .contains("max_tokens");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\":{\"message\":\"%s\",\"param\":\"max_tokens\"}}",
                "{\"error\":{\"message\":\"%s\",\"param\":null}}",
                "{\"object\":\"error\",\"message\":\"%s\"}",
                "%s",
            })
    void refusal_forTheLengthOfAConversation_isOfOneRequest(String body) {
        ChatParameters sent = configured("{\"max_tokens\":300}");
        ParameterRefusal refusal = sent.refusal(400, body.formatted(TOO_LARGE)).orElseThrow();

        assertThat(refusal.lasting()).isFalse();
        assertThat(sent.without(refusal).sent()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Conversation roles must alternate user/assistant.", "No user message found. Unknown error."})
    void wordThatIsAlsoAName_refusesNothingForGood(String message) {
        assertThat(configured("{\"user\":\"salon\"}").refusal(400, "{\"error\":{\"message\":\"" + message + "\"}}"))
                .hasValueSatisfying(refusal -> assertThat(refusal.lasting()).isFalse());
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
        ChatParameters second = first.without(new ParameterRefusal("max_tokens", true, "no"));

        assertThat(second.sent()).isEqualTo(Map.of("max_completion_tokens", 300));
        assertThat(second.without(new ParameterRefusal("max_completion_tokens", true, "no"))
                        .sent())
                .isEmpty();
    }
}
