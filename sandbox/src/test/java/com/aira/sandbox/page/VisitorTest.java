package com.aira.sandbox.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VisitorTest {

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            -                          , localhost:3100         , false
            http://localhost:3100      , localhost:3100         , false
            http://127.0.0.1:3100      , 127.0.0.1:3100         , false
            http://[::1]:3100          , [::1]:3100             , false
            http://localhost:3000      , localhost:3100         , true
            https://localhost:3100     , localhost:3100         , true
            http://localhost:3100.evil , localhost:3100         , true
            https://evil.example       , localhost:3100         , true
            null                       , localhost:3100         , true
            http://rebound.example:3100, rebound.example:3100   , true
            http://localhost:3100      , -                      , true
            """)
    void page_isForeign_unlessItIsTheSandboxsOwnOnThisMachine(String origin, String host, boolean foreign) {
        assertThat(Visitor.isForeign(origin, host)).isEqualTo(foreign);
    }
}
