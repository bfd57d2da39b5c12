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
            http://sandbox:3100        , sandbox:3100           , false
            """)
    void page_isForeign_unlessItIsTheSandboxsOwnOnThisMachine(String origin, String host, boolean foreign) {
        assertThat(Visitor.isForeign(origin, host)).isEqualTo(foreign);
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            -                         , false
            localhost                 , false
            LocalHost:3100            , false
            127.0.0.1:3100            , false
            [::1]:3100                , false
            sandbox:3100              , false
            ''                        , true
            rebound.example:3100      , true
            localhost.evil.example    , true
            localhost.                , true
            127.0.0.1.evil.example    , true
            [::2]:3100                , true
            sandbox.evil.example:3100 , true
            localhost:3100@evil       , true
            """)
    void browser_isMisled_whenItCameByANameThatIsNotOurs(String host, boolean misled) {
        assertThat(Visitor.isMisled(host)).isEqualTo(misled);
    }
}
