package com.aira.voice.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.aira.voice.conversation.Player;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A model that refuses a parameter is asked again without it, within the turn, and not sent it again. */
class RefusedParametersTest {

    private static final String REFUSAL = """
            {"error": {"message": "Unsupported parameter: '%1$s' is not supported with this model.",
                       "type": "invalid_request_error", "param": "%1$s", "code": "unsupported_parameter"}}""";

    private final ScriptedModel model = new ScriptedModel();

    @AfterEach
    void close() {
        model.close();
    }

    private String request(int index) {
        return model.requests().get(index).replace("\" : ", "\":");
    }

    private void refuses(String parameter) {
        model.answers(400, "application/json", REFUSAL.formatted(parameter));
    }

    @Test
    void usualParameters_areSent() {
        model.says("Hello.");
        new Player("salon", ModelFixture.at(model.url())).hears("hello?");

        assertThat(request(0)).contains("\"temperature\":0.2", "\"parallel_tool_calls\":false", "\"tools\"");
    }

    @Test
    void refusedParameters_areLeftOut_atOnceAndFromThenOn() {
        refuses("temperature");
        refuses("parallel_tool_calls");
        model.says("Hello there.").says("Hello again.");
        Player player = new Player("salon", ModelFixture.at(model.url()));

        assertThat(player.hears("hello?")).isEqualTo("Hello there.");
        assertThat(player.hears("hello?")).isEqualTo("Hello again.");
        assertThat(model.requests())
                .extracting(request ->
                        List.of(request.contains("\"temperature\""), request.contains("\"parallel_tool_calls\"")))
                .containsExactly(
                        List.of(true, true), List.of(false, true), List.of(false, false), List.of(false, false));
    }

    @Test
    void limit_isSentUnderTheNameThatTheModelTakes() {
        refuses("max_tokens");
        model.says("Hello there.");
        Player player = new Player("salon", ModelFixture.sending(model.url(), "{\"max_tokens\":300}"));

        assertThat(player.hears("hello?")).isEqualTo("Hello there.");
        assertThat(request(1)).contains("\"max_completion_tokens\":300").doesNotContain("\"max_tokens\"");
    }

    @Test
    void limitThatIsTooLargeForOneRequest_isSentAgainInTheNext() {
        String tooLarge = "{\"error\":{\"message\":\"'max_tokens' or 'max_completion_tokens' is too large: 300."
                + " This model's maximum context length is 4096 tokens.\"}}";
        model.answers(400, "application/json", tooLarge).says("Hello there.").says("Hello again.");
        Player player = new Player("salon", ModelFixture.sending(model.url(), "{\"max_tokens\":300}"));

        assertThat(player.hears("hello?")).isEqualTo("Hello there.");
        assertThat(player.hears("hello?")).isEqualTo("Hello again.");
        assertThat(model.requests())
                .extracting(request -> request.contains("\"max_tokens\""))
                .containsExactly(true, false, true);
    }

    @Test
    void refusalOfWhatIsNotSent_isAFailure_andTheDialogueAnswers() {
        refuses("stream");
        Player player = new Player("salon", ModelFixture.at(model.url()));

        assertThat(player.hears("how much is a haircut?")).isEqualTo("A haircut is $35.");
        assertThat(model.requests()).hasSize(1);
    }

    @Test
    void endpointThatRefusesEverything_isAskedOnceAParameter() {
        refuses("max_tokens");
        refuses("max_completion_tokens");
        refuses("max_tokens");
        Player player = new Player("salon", ModelFixture.sending(model.url(), "{\"max_tokens\":300}"));

        assertThat(player.hears("how much is a haircut?")).isEqualTo("A haircut is $35.");
        assertThat(model.requests()).hasSize(3);
    }
}
