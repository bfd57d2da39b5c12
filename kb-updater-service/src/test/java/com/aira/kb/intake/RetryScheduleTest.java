package com.aira.kb.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetryScheduleTest {
    @Test
    void pauses_growUpToTheLongest() {
        var schedule = new RetrySchedule(Duration.ofSeconds(5), Duration.ofMinutes(15));

        assertThat(IntStream.rangeClosed(1, 6).mapToObj(schedule::pauseAfter))
                .extracting(Duration::toSeconds)
                .containsExactly(5L, 20L, 80L, 320L, 900L, 900L);
    }
}
