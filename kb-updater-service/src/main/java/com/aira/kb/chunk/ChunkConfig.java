package com.aira.kb.chunk;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Sizes of chunks, in words. */
@ConfigMapping(prefix = "aira.chunk")
public interface ChunkConfig {
    @WithDefault("200")
    int words();

    @WithDefault("30")
    int overlap();

    default ChunkSize size() {
        return new ChunkSize(words(), overlap());
    }
}
