package com.aira.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocaleFormatsTest {
    private static final ZonedDateTime AFTERNOON =
            ZonedDateTime.of(2026, 11, 25, 14, 0, 0, 0, ZoneId.of("America/New_York"));

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"-,US", "'en-GB,en;q=0.9',GB", "'de-DE,de;q=0.9,en-AU;q=0.5',AU", "'de,en',US", "'%%%',US", "'',US"
            })
    void english_isTheOneOfTheBrowser(String header, String country) {
        assertThat(LocaleFormats.of(header).locale().getCountry()).isEqualTo(country);
    }

    @Test
    void times_areWrittenAsTheReaderDoes() {
        assertThat(new LocaleFormats(Locale.US).dateTime(AFTERNOON)).isEqualTo("Wed, Nov 25, 2026, 2:00\u00a0PM");
        assertThat(new LocaleFormats(Locale.UK).dateTime(AFTERNOON)).isEqualTo("Wed, 25 Nov 2026, 14:00");
        assertThat(new LocaleFormats(Locale.US).day(AFTERNOON.toLocalDate())).isEqualTo("Wednesday, November 25");
    }

    @Test
    void money_hasItsCurrency() {
        var habits = new LocaleFormats(Locale.US);
        assertThat(habits.money(new BigDecimal("1234.5"), "USD")).isEqualTo("$1,234.50");
        assertThat(habits.money(new BigDecimal("123456.00"), "INR")).isEqualTo("₹123,456.00");
    }

    @ParameterizedTest
    @CsvSource({
        "+14155550123,+1 415-555-0123",
        "+442079460958,+44 20 7946 0958",
        "anonymous,Number withheld",
        "'',''",
        "nonsense,nonsense"
    })
    void numbers_areWrittenAsPeopleDo(String stored, String shown) {
        assertThat(LocaleFormats.phone(stored)).isEqualTo(shown);
    }

    @Test
    void sizesAndDurations_areReadable() {
        assertThat(LocaleFormats.size(999)).isEqualTo("999 bytes");
        assertThat(LocaleFormats.size(2_345)).isEqualTo("2 kB");
        assertThat(LocaleFormats.size(25_600_000)).isEqualTo("25.6 MB");
        assertThat(LocaleFormats.duration(59)).isEqualTo("59 s");
        assertThat(LocaleFormats.duration(200)).isEqualTo("3 min 20 s");
        assertThat(LocaleFormats.duration(null)).isEmpty();
    }
}
