package com.aira.voice.knowledge.search;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Bounds and thresholds of retrieval. */
@ConfigMapping(prefix = "knowledge")
public interface KnowledgeConfig {

    /** Chunks of so many businesses are held in memory, the last asked about. */
    @WithDefault("200")
    int businessesInMemory();

    /** And no more than about so many bytes in all. */
    @WithDefault("50000000")
    long memoryBytes();

    /** A business with more chunks than this is not held whole: each question reads what is near to it. */
    @WithDefault("4000")
    int chunksHeld();

    /** From this score on, 0 to 1, the passages are said to answer; see {@code CalibrationTest}. */
    @WithDefault("0.6")
    double answersFrom();
}
