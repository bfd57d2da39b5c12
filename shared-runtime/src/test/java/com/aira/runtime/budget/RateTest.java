package com.aira.runtime.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RateTest {

    @Test
    void rate_isReadAsConfigurationWritesIt() {
        assertThat(Rate.parse("30, then 1 every 10s")).isEqualTo(new Rate(30, Duration.ofSeconds(10)));
        assertThat(Rate.parse(" 1, then 1 every 2h ")).isEqualTo(new Rate(1, Duration.ofHours(2)));
    }

    @Test
    void rate_thatCannotBeRead_saysHowItIsWritten() {
        assertThatThrownBy(() -> Rate.parse("30/10s"))
                .hasMessageContaining("30, then 1 every 10s")
                .hasMessageContaining("30/10s");
    }

    @Test
    void scaledRate_isLargerAndQuicker_andNeverWithoutATime() {
        assertThat(Rate.parse("30, then 1 every 10s").limit("test", 10))
                .isEqualTo(new Limit("test", 300, Duration.ofSeconds(1)));
        assertThat(Rate.parse("30, then 1 every 1s").limit("test", 100_000).refill())
                .isEqualTo(Duration.ofMillis(1));
    }
}
