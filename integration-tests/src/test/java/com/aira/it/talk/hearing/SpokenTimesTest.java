package com.aira.it.talk.hearing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpokenTimesTest {

    private static final LocalDate TUESDAY = LocalDate.of(2026, 12, 1);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "on Friday at 4:30 PM | 16:30",
                "at half past four | 16:30",
                "four thirty would do | 16:30",
                "a quarter to one, quarter to one | 12:45",
                "at quarter past nine | 09:15",
                "at noon | 12:00",
                "nine o'clock in the morning | 09:00",
                "at 20:00 | 20:00",
                "around five | 17:00",
                "at 8 a.m. | 08:00",
                "I have 4, 4:30 or 5 PM | 16:00",
                "It's at 7:30 in the evening | 19:30",
            })
    void time_isHeard(String words, LocalTime time) {
        assertThat(SpokenTimes.in(words, TUESDAY).names(time)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "It costs 20 dollars.",
                "That takes 30 minutes.",
                "A table for four people.",
                "at least two days before",
                "a warranty of 24 months",
            })
    void number_isNoTime(String words) {
        assertThat(SpokenTimes.in(words, TUESDAY).times()).isEmpty();
    }

    @Test
    void morningAndAfternoon_areToldApart() {
        SpokenTimes said = SpokenTimes.in("at 4:30 PM", TUESDAY);

        assertThat(said.names(LocalTime.of(4, 30))).isFalse();
        assertThat(SpokenTimes.in("at 4:30", TUESDAY).names(LocalTime.of(4, 30)))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "on Friday | 2026-12-04",
                "Friday, December 4th | 2026-12-04",
                "the fourth of December | 2026-12-04",
                "on 4 December | 2026-12-04",
                "January second | 2027-01-02",
                "tomorrow at nine | 2026-12-02",
            })
    void day_isHeard(String words, LocalDate day) {
        assertThat(SpokenTimes.in(words, TUESDAY).names(day)).isTrue();
    }

    @Test
    void time_belongsToTheDayBeforeIt() {
        SpokenTimes said = SpokenTimes.in("I have Friday at 9 AM, or Saturday at 8 AM.", TUESDAY);

        assertThat(said.times())
                .extracting(time -> said.dayOf(time).orElseThrow().dayOfWeek().name())
                .containsExactly("FRIDAY", "SATURDAY");
    }
}
