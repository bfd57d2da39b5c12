package com.aira.ui.live;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

@ConfigMapping(prefix = "aira.live")
interface LiveConfig {
    /** The data source's own address, for the one connection that listens and lies in no pool. */
    String databaseUrl();

    Optional<String> databaseUser();

    Optional<String> databasePassword();

    /** After so long without a notification the listening connection is asked whether it still lives. */
    @WithDefault("10s")
    Duration checkEvery();

    /** How long the database may take to connect or to answer that question. */
    @WithDefault("5s")
    Duration answerWithin();

    @WithDefault("250ms")
    Duration firstRetry();

    @WithDefault("10s")
    Duration longestRetry();

    /** Pages that one owner may have open; one more and the longest open gives way. */
    @WithDefault("20")
    int socketsPerOwner();

    /** Pages that may be open from one address: twenty owners may share it. More are closed as they open. */
    @WithDefault("200")
    int socketsPerVisitor();

    /** Frames that may wait for a slow page before it is dropped. */
    @WithDefault("64")
    int unsentFrames();

    /** A page that answers no ping for so long is gone; three times {@code auto-ping-interval}. */
    @WithDefault("60s")
    Duration silence();

    /** How long events are remembered for pages that are still opening their socket. */
    @WithDefault("30s")
    Duration memory();

    @WithDefault("10000")
    int rememberedEvents();
}
