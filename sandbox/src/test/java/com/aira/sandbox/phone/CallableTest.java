package com.aira.sandbox.phone;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallableTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Front desk                                | Front desk · +1 415-555-0123
            (415) 555-0123                            | +1 415-555-0123
            AiRa 1b7f2ed7-eaa6-4177-887e-0cf184058456 | +1 415-555-0123
            ''                                        | +1 415-555-0123
            """)
    void label_isTheNumber_withItsNameWhereItHasOne(String friendlyName, String label) {
        assertThat(Callable.label(friendlyName, "+14155550123")).isEqualTo(label);
    }
}
