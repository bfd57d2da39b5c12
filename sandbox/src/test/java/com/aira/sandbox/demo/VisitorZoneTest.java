package com.aira.sandbox.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VisitorZoneTest {
    @ParameterizedTest
    @CsvSource({
        "Europe/Lisbon, Europe/Lisbon",
        "America/Argentina/Salta, America/Argentina/Salta",
        "Etc/UTC, Europe/London",
        "Z, Europe/London",
        "CET, Europe/Berlin",
        "-08:00, America/Los_Angeles",
        "+05:30, Asia/Kolkata",
        "+08:45, Europe/London"
    })
    void zone_isTheMachines_orKeepsItsTime(String machine, String zone) {
        assertThat(VisitorZone.of(ZoneId.of(machine), Instant.parse("2026-01-15T12:00:00Z")))
                .isEqualTo(zone);
    }
}
