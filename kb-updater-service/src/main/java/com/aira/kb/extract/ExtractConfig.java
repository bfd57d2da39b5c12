package com.aira.kb.extract;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Bounds of what a document may cost. */
@ConfigMapping(prefix = "aira.extract")
public interface ExtractConfig {
    /** Heap of each child process. */
    @WithDefault("256M")
    MemorySize heap();

    /** Wall-clock time for one document, without the start of the child. */
    @WithDefault("60s")
    Duration timeLimit();

    /** Wall-clock time for a child to come up. */
    @WithDefault("30s")
    Duration startLimit();

    /** Text of one document, in characters. */
    @WithDefault("2000000")
    int maxCharacters();

    /** A child is replaced after so many documents, since parsers leak. */
    @WithDefault("50")
    int documentsPerProcess();

    /** A child without work for this long ends, to give its memory back. */
    @WithDefault("2m")
    Duration idleLimit();
}
