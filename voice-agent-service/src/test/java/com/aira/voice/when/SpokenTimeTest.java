package com.aira.voice.when;

import static org.assertj.core.api.Assertions.assertThat;

import com.aira.voice.when.clock.TimeRange;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpokenTimeTest {

    private static final Instant NOW = Instant.parse("2026-11-21T14:30:00Z");

    private final SpokenTime spoken = new SpokenTime(ZoneId.of("America/New_York"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-11-25T19:00:00Z | Wednesday, November 25th at 2 PM",
                "2026-11-26T04:30:00Z | Wednesday, November 25th at 11:30 PM",
                "2026-12-01T17:00:00Z | Tuesday, December 1st at noon",
                "2026-12-02T05:00:00Z | Wednesday, December 2nd at midnight",
                "2027-01-03T14:05:00Z | Sunday, January 3rd at 9:05 AM",
                "2027-03-14T18:00:00Z | Sunday, March 14th at 2 PM",
                "2027-12-11T18:00:00Z | Saturday, December 11th, 2027 at 1 PM",
                "2025-12-22T18:00:00Z | Monday, December 22nd, 2025 at 1 PM",
            })
    void instant_isReadInTheZone(Instant instant, String expected) {
        assertThat(spoken.of(instant, NOW)).isEqualTo(expected);
    }

    @Test
    void alternatives_nameADayOnce() {
        List<Instant> instants = List.of(
                Instant.parse("2026-11-25T19:00:00Z"),
                Instant.parse("2026-11-25T19:30:00Z"),
                Instant.parse("2026-11-26T14:00:00Z"));

        assertThat(spoken.alternatives(instants, NOW))
                .isEqualTo("Wednesday, November 25th at 2 PM or 2:30 PM, or Thursday, November 26th at 9 AM");
        assertThat(spoken.alternatives(List.of(), NOW)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Wednesday afternoon        | Wednesday, November 25th in the afternoon",
                "next week before 11        | between Monday, November 23rd and Sunday, November 29th before 11 AM",
                "tomorrow between 2 and 4   | Sunday, November 22nd between 2 PM and 4 PM",
                "after 3                    | after 3 PM",
                "tomorrow at half past nine | Sunday, November 22nd at 9:30 AM",
            })
    void understanding_isReadBack(String utterance, String expected) {
        SpokenWhen when = new WhenGrammar().understand(utterance, NOW.atZone(ZoneId.of("America/New_York")));

        assertThat(spoken.describe(when, NOW)).isEqualTo(expected);
    }

    @Test
    void range_isSaidInWords() {
        assertThat(SpokenTime.range(new TimeRange(LocalTime.of(6, 0), LocalTime.NOON)))
                .isEqualTo("in the morning");
        assertThat(SpokenTime.date(LocalDate.of(2026, 11, 11), LocalDate.of(2026, 11, 1)))
                .isEqualTo("Wednesday, November 11th");
        assertThat(spoken.describe(SpokenWhen.NOTHING, NOW)).isEmpty();
        assertThat(SpokenWhen.NOTHING.dates()).isEqualTo(Optional.empty());
    }
}
