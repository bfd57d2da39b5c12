package com.aira.ui.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RecentEventsTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private final RecentEvents recent = new RecentEvents(Duration.ofSeconds(30), 3);

    @Test
    void beforeAnythingIsHeard_nothingIsKnown() {
        assertThat(recent.since(NOON)).isEmpty();
    }

    @Test
    void moment_dividesWhatIsMissed() {
        recent.begin(NOON);
        var first = event();
        var second = event();
        recent.add(NOON.plusSeconds(1), first);
        recent.add(NOON.plusSeconds(2), second);

        assertThat(recent.since(NOON))
                .hasValueSatisfying(missed -> assertThat(missed).containsExactly(first, second));
        assertThat(recent.since(NOON.plusSeconds(2)))
                .hasValueSatisfying(missed -> assertThat(missed).containsExactly(second));
        assertThat(recent.since(NOON.plusSeconds(3)))
                .hasValueSatisfying(missed -> assertThat(missed).isEmpty());
        assertThat(recent.since(NOON.minusNanos(1))).isEmpty();
    }

    @Test
    void whatIsForgotten_isNotKnownWhole() {
        recent.begin(NOON);
        recent.add(NOON.plusSeconds(1), event());
        recent.add(NOON.plusSeconds(40), event());

        assertThat(recent.since(NOON.plusSeconds(1))).isEmpty();
        assertThat(recent.since(NOON.plusSeconds(2)))
                .hasValueSatisfying(missed -> assertThat(missed).hasSize(1));
    }

    @Test
    void moreThanIsKept_isNotKnownWhole() {
        recent.begin(NOON);
        for (int second = 1; second <= 4; second++) {
            recent.add(NOON.plusSeconds(second), event());
        }

        assertThat(recent.since(NOON.plusSeconds(1))).isEmpty();
        assertThat(recent.since(NOON.plusSeconds(2)))
                .hasValueSatisfying(missed -> assertThat(missed).hasSize(3));
    }

    @Test
    void afterADeafWhile_onlyWhatFollowsIsKnown() {
        recent.begin(NOON);
        recent.add(NOON.plusSeconds(1), event());
        recent.end();
        assertThat(recent.since(NOON.plusSeconds(2))).isEmpty();

        recent.begin(NOON.plusSeconds(5));

        assertThat(recent.since(NOON.plusSeconds(4))).isEmpty();
        assertThat(recent.since(NOON.plusSeconds(5)))
                .hasValueSatisfying(missed -> assertThat(missed).isEmpty());
    }

    private static LiveEvent event() {
        return new LiveEvent("documents", UUID.randomUUID(), null, UUID.randomUUID());
    }
}
