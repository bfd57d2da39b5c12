package com.aira.voice.provider.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class FrameBudgetTest {

    private static final Instant START = Instant.parse("2026-11-21T09:00:00Z");

    @Test
    void budget_refillsSteadily_upToItsBurst() {
        FrameBudget budget = new FrameBudget(10, 2, START);

        assertThat(budget.take(START)).isTrue();
        assertThat(budget.take(START)).isTrue();
        assertThat(budget.take(START)).isFalse();
        assertThat(budget.take(START.plusMillis(100))).isTrue();
        assertThat(budget.take(START.plusMillis(110))).isFalse();

        Instant later = START.plusSeconds(3600);
        assertThat(budget.take(later)).isTrue();
        assertThat(budget.take(later)).isTrue();
        assertThat(budget.take(later)).isFalse();
    }
}
