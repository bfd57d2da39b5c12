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
    void rate_isALimitOfItsName() {
        assertThat(Rate.parse("30, then 1 every 10s").limit("test"))
                .isEqualTo(new Limit("test", 30, Duration.ofSeconds(10)));
    }
}
