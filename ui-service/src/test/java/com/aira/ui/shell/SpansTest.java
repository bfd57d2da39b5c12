package com.aira.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.aira.ui.shell.Spans.Span;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpansTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0 minutes",
        "1, 1 minute",
        "60, 1 hour",
        "90, 1 hour 30 minutes",
        "1440, 1 day",
        "2880, 2 days",
        "10080, 1 week"
    })
    void minutes_areWhatOwnersSay(int minutes, String words) {
        assertThat(Spans.ofMinutes(minutes)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"1, 1 day", "7, 1 week", "28, 4 weeks", "35, 35 days", "90, 90 days", "365, 1 year", "730, 2 years"})
    void days_areWhatOwnersSay(int days, String words) {
        assertThat(Spans.ofDays(days)).isEqualTo(words);
    }

    @Test
    void storedValue_isOneOfTheChoices_inItsPlace() {
        var form = Form.blank().with("notice", 45);

        assertThat(Spans.minutes(form, "notice", 30, 60))
                .containsExactly(new Span("30", "30 minutes"), new Span("45", "45 minutes"), new Span("60", "1 hour"));
        assertThat(Spans.minutes(Form.blank().with("notice", "soon"), "notice", 30))
                .containsExactly(new Span("30", "30 minutes"));
    }
}
