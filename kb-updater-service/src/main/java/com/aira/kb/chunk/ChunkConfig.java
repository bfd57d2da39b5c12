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

    /** Chunks of one document. Full ones are far fewer before its text is too long; each costs time and memory. */
    @WithDefault("5000")
    int most();

    default ChunkSize size() {
        return new ChunkSize(words(), overlap());
    }
}
