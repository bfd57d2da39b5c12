package com.aira.kb.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class BusinessLocaleTest {

    @Test
    void country_isWhereTheBusinessIs_whateverAccentItsReceptionistHas() {
        assertThat(BusinessLocale.of("en-US", "Europe/London")).isEqualTo(Locale.UK);
        assertThat(BusinessLocale.of("de", "Europe/Vienna")).isEqualTo(Locale.forLanguageTag("de-AT"));
        assertThat(BusinessLocale.of(null, "America/New_York")).isEqualTo(Locale.US);
        assertThat(BusinessLocale.of("?", "Europe/Warsaw")).isEqualTo(Locale.forLanguageTag("en-PL"));
    }
}
