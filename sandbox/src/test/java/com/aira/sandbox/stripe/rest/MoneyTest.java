package com.aira.sandbox.stripe.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoneyTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2500    | usd | $25.00 USD
            123456  | USD | $1,234.56 USD
            50000   | inr | ₹500.00 INR
            5       | eur | €0.05 EUR
            1200    | jpy | ¥1,200 JPY
            """)
    void amount_isWrittenWithItsCurrency(long minorUnits, String currency, String written) {
        assertThat(new Money(minorUnits, currency).written()).isEqualTo(written);
    }
}
