package com.aira.kb.intake;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How jobs are taken in. */
@ConfigMapping(prefix = "aira.intake")
public interface IntakeConfig {
    /** {@code KB_UPDATER_URL}: where the database reaches this service. Checked when the service starts. */
    Optional<String> url();

    /** {@code KB_UPDATER_SECRET}: what the database shows to prove itself. Checked when the service starts. */
    Optional<String> secret();

    /** Jobs worked on at a time. */
    @WithDefault("3")
    int workers();

    /** How often the table is searched for jobs that no notice told of. */
    @WithDefault("5s")
    Duration sweepEvery();

    /** How often files of deleted documents are looked for. */
    @WithDefault("10s")
    Duration removeEvery();

    /**
     * A job whose worker has not been heard of for this long is another's. What a killed service was at waits so long,
     * and until the next sweep.
     */
    @WithDefault("15s")
    Duration lease();

    /** Attempts before a job that keeps failing is given up. */
    @WithDefault("6")
    int maxAttempts();

    /** Pause after the first failed attempt; four times as long after each further one. */
    @WithDefault("5s")
    Duration firstPause();

    @WithDefault("15m")
    Duration longestPause();

    /** Files of deleted documents removed in one go. */
    @WithDefault("20")
    int deletions();

    /** How long a stopping service waits for its workers to notice. */
    @WithDefault("5s")
    Duration shutdownPatience();
}
