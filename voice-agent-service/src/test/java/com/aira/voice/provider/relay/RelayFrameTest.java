package com.aira.voice.provider.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RelayFrameTest {

    @Test
    void frames_ofTheProtocol_areRead() throws Exception {
        assertThat(RelayFrame.parse("""
                        {"type":"setup","sessionId":"VXa","accountSid":"ACa","callSid":"CAa","parentCallSid":"",
                         "from":"+15550001111","direction":"inbound","customParameters":{"opening":"CUT_OFF"}}""")).isEqualTo(new RelayFrame.Setup("VXa", "CAa", Map.of("opening", "CUT_OFF")));
        assertThat(RelayFrame.parse(
                        "{\"type\":\"prompt\",\"voicePrompt\":\"A table\",\"lang\":\"en-US\",\"last\":false}"))
                .isEqualTo(new RelayFrame.Prompt("A table", false));
        assertThat(RelayFrame.parse("""
                        {"type":"interrupt","utteranceUntilInterrupt":"Sure","durationUntilInterruptMs":"840"}""")).isEqualTo(new RelayFrame.Interrupt("Sure"));
        assertThat(RelayFrame.parse("{\"type\":\"dtmf\",\"digit\":\"#\"}")).isEqualTo(new RelayFrame.Dtmf('#'));
        assertThat(RelayFrame.parse("{\"type\":\"error\",\"description\":\"bad\"}"))
                .isEqualTo(new RelayFrame.Error("bad"));
        assertThat(RelayFrame.parse("{\"type\":\"novelty\",\"x\":{}}")).isEqualTo(new RelayFrame.Other("novelty"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "[]",
                "{}",
                "{\"type\":7}",
                "{\"type\":\"prompt\"}",
                "{\"type\":\"prompt\",\"voicePrompt\":{}}",
                "{\"type\":\"setup\"}",
                "{\"type\":\"setup\",\"callSid\":\"CA1\",\"customParameters\":\"x\"}",
                "{\"type\":\"dtmf\",\"digit\":\"12\"}"
            })
    void anythingElse_isMalformed(String text) {
        assertThatThrownBy(() -> RelayFrame.parse(text)).isInstanceOf(RelayFrame.MalformedFrame.class);
    }
}
