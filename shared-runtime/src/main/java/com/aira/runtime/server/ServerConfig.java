package com.aira.runtime.server;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;

/** How much of this service a stranger can hold. */
@ConfigMapping(prefix = "aira.server")
interface ServerConfig {
    /** Open connections of one address: 20 people behind it with six and their live pages come to 160. */
    @WithDefault("256")
    int connectionsPerAddress();

    /** Ranges whose connections are not counted, since proxies are there. */
    List<String> proxies();

    /** How long a new connection may take to send the head of a request. */
    @WithDefault("20S")
    Duration firstHead();

    /** How long a connection may wait for its next request; longer than the proxies in front keep theirs. */
    @WithDefault("120S")
    Duration nextHead();

    /** How long the rest of a body may come after the answer. */
    @WithDefault("5S")
    Duration linger();

    /** How long any body may take; a longer one has a second more for each {@link #bodyBytesPerSecond()}. */
    @WithDefault("10S")
    Duration bodyTime();

    @WithDefault("8192")
    int bodyBytesPerSecond();

    /** The most of one body that is kept in memory; what is longer goes to a file. */
    @WithDefault("65536")
    int bodyMemoryBytes();

    /** Largest body in bytes, where the service does not say more about it. */
    @WithDefault("262144")
    long maxBodyBytes();
}
