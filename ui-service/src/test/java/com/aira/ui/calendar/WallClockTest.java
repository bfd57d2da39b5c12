package com.aira.ui.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class WallClockTest {
    private final WallClock berlin = new WallClock(ZoneId.of("Europe/Berlin"));

    @Test
    void timeThatTheClockSkips_isShifted() {
        assertThat(berlin.instant(LocalDateTime.parse("2027-03-28T02:30:00")))
                .isEqualTo(Instant.parse("2027-03-28T01:30:00Z"));
        assertThat(berlin.shown(Instant.parse("2027-03-28T01:30:00Z")))
                .isEqualTo(LocalDateTime.parse("2027-03-28T03:30:00"));
    }

    @Test
    void timeThatTheClockShowsTwice_isTheEarlier() {
        assertThat(berlin.instant(LocalDateTime.parse("2027-10-31T02:30:00")))
                .isEqualTo(Instant.parse("2027-10-31T00:30:00Z"));
    }

    @Test
    void ambiguous_isOnlyTheHourThatComesTwice() {
        assertThat(berlin.ambiguous(Instant.parse("2027-10-31T00:30:00Z"))).isTrue();
        assertThat(berlin.ambiguous(Instant.parse("2027-10-31T01:30:00Z"))).isTrue();
        assertThat(berlin.ambiguous(Instant.parse("2027-10-31T02:30:00Z"))).isFalse();
    }
}
