package com.aira.sandbox.phone.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlatJsonTest {

    @Test
    void writtenObject_isReadBack_byUsAndByJackson() throws Exception {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("text", "Quotes \" and \\ and\nlines, Straße, 日本, \u0001");
        object.put("latencyMs", 12L);
        object.put("ratio", 0.5);
        object.put("final", true);
        object.put("nothing", null);

        String written = FlatJson.write(object);

        assertThat(FlatJson.read(written)).isEqualTo(object);
        assertThat(new ObjectMapper().readTree(written).get("text").textValue()).isEqualTo(object.get("text"));
    }

    @Test
    void escapes_areRead() {
        assertThat(FlatJson.read(" { \"a\" : \"\\u00e9\\/\\t\" , \"b\" : -1 } "))
                .isEqualTo(Map.of("a", "é/\t", "b", -1L));
        assertThat(FlatJson.read("{}")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":{}}",
                "{\"a\":1}x",
                "{\"a\":\"\\q\"}",
                "{\"a\":\"\\u12\"}"
            })
    void anythingElse_isRefused(String written) {
        assertThatThrownBy(() -> FlatJson.read(written)).isInstanceOf(IllegalArgumentException.class);
    }
}
