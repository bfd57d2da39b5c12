package com.aira.ui.knowledge.sheet;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

@ConfigMapping(prefix = "aira.knowledge.import")
interface ImportConfig {
    /** Largest file in bytes. */
    @WithDefault("5242880")
    long maxBytes();

    /** Most entries in a file. */
    @WithDefault("5000")
    int maxLines();
}
