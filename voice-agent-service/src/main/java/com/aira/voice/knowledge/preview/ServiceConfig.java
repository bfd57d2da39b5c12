package com.aira.voice.knowledge.preview;

import io.smallrye.config.ConfigMapping;

/** What other services of AiRa show when they ask this one. */
@ConfigMapping(prefix = "service")
interface ServiceConfig {

    /** {@code SERVICE_TOKEN}; without it the service does not start. */
    String token();
}
