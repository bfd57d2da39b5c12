package com.aira.ui.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CustomerPhoneTest {

    @ParameterizedTest
    @CsvSource({
        "(415) 555-0123, US, +14155550123",
        "415.555.0123, US, +14155550123",
        "020 7946 0018, GB, +442079460018",
        "+44 20 7946 0018, US, +442079460018",
        "00 44 20 7946 0018, DE, +442079460018",
        "030 123456, DE, +4930123456"
    })
    void asPeopleWriteIt_isUnderstood(String written, String region, String e164) {
        assertThat(CustomerPhone.e164(written, region)).isEqualTo(e164);
    }

    @ParameterizedTest
    @ValueSource(strings = {"call me", "555", "+999 123", "12345678901234567890"})
    void whatIsNoNumber_isRefused(String written) {
        assertThatIllegalArgumentException().isThrownBy(() -> CustomerPhone.e164(written, "US"));
    }

    @Test
    void ownCountry_isWrittenWithoutItsCode() {
        assertThat(CustomerPhone.written("+14155550123", "US")).isEqualTo("(415) 555-0123");
        assertThat(CustomerPhone.written("+442079460018", "US")).isEqualTo("+44 20 7946 0018");
        assertThat(CustomerPhone.written(null, "US")).isEmpty();
    }
}
