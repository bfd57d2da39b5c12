package com.aira.sandbox.pgnet;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The extension's settings, with its defaults. */
@ConfigMapping(prefix = "aira.pg-net")
interface PgNetConfig {
    /** {@code pg_net.batch_size}: requests that are sent at the same time. */
    @WithDefault("200")
    int batchSize();

    /** {@code pg_net.ttl}: how long responses are kept. */
    @WithDefault("6H")
    Duration ttl();

    /** A commit wakes the worker; this finds what was put straight into the queue. */
    @WithDefault("1S")
    Duration poll();
}
