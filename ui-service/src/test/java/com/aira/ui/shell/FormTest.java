package com.aira.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            25          | 25
            25.00       | 25.00
            $9.99       | 9.99
            $ 1,250.50  | 1250.50
            1,00,000    | 100000
            -3.5        | -3.5
            """)
    void amount_isReadAsPeopleWriteIt(String typed, BigDecimal amount) {
        var form = Form.blank().with("price", typed);

        assertThat(form.amount("price")).isEqualTo(amount);
        assertThat(form.refused()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"9,99", "25,00", "1.250,50", "1e9", "1e900000000", "9999999999999", "0x10", "1..2", "ten", "1 2"
            })
    void amount_thatCouldMeanSomethingElse_isAskedAgain(String typed) {
        var form = Form.blank().with("price", typed);

        assertThat(form.amount("price")).isNull();
        assertThat(form.error("price")).isEqualTo("Please type an amount, like 25.00.");
    }

    @Test
    void nothing_isNoAmount() {
        assertThat(Form.blank().with("price", "  ").amount("price")).isNull();
    }
}
