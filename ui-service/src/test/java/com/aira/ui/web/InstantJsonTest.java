package com.aira.ui.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import net.jqwik.api.Arbitraries;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstantJsonTest {
    private final ObjectMapper mapper = new ObjectMapper();

    InstantJsonTest() {
        new InstantJson().customize(mapper);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1970-01-01T00:00:00Z",
                "1969-12-31T23:59:59.999999999Z",
                "2026-11-21T18:14:01.100Z",
                "2026-11-21T18:14:01.000100Z",
                "2026-11-21T18:14:01.000000001Z",
                "2000-02-29T23:59:59Z",
                "0000-01-01T00:00:00Z",
                "-0001-12-31T23:59:59Z",
                "9999-12-31T23:59:59.999Z",
                "+10000-01-01T00:00:00Z"
            })
    void edges_areWrittenAsJavaWritesThem(String text) throws JsonProcessingException {
        assertThat(mapper.writeValueAsString(Instant.parse(text))).isEqualTo('"' + text + '"');
    }

    @Test
    void anyInstant_isWrittenAsJavaWritesIt() {
        Arbitraries.longs()
                .between(Instant.MIN.getEpochSecond(), Instant.MAX.getEpochSecond())
                .edgeCases(edges -> edges.none())
                .sampleStream()
                .limit(1_000)
                .map(second -> Instant.ofEpochSecond(second % 400_000_000_000L, Math.floorMod(second, 1_000_000_000)))
                .forEach(at -> assertThat(json(at)).isEqualTo('"' + at.toString() + '"'));
    }

    private String json(Instant at) {
        try {
            return mapper.writeValueAsString(at);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
