package com.aira.kb.move;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How businesses are moved. */
@ConfigMapping(prefix = "aira.move")
public interface MoveConfig {
    /** How often moves are looked for that nobody works on. */
    @WithDefault("5s")
    Duration sweepEvery();

    /** A move whose worker has not been heard of for this long is another's. */
    @WithDefault("15s")
    Duration lease();

    /** Chunks prepared at once: between two batches progress is told. */
    @WithDefault("32")
    int batch();

    /**
     * So many chunks may be prepared while the business's knowledge is held for the change; filing waits meanwhile. Twice as
     * many in each further round, so that a move comes to its end beside workers that never rest.
     */
    @WithDefault("16")
    int fewAtLast();

    /** How long another store may take until it finds what it was given. */
    @WithDefault("2m")
    Duration foundWithin();

    /** Attempts before a move that keeps failing is given up. */
    @WithDefault("4")
    int maxAttempts();

    /** Pause after the first failed attempt; four times as long after each further one. */
    @WithDefault("5s")
    Duration firstPause();

    @WithDefault("5m")
    Duration longestPause();
}
