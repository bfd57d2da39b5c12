package com.aira.ui.documents;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

@ConfigMapping(prefix = "aira.documents")
interface DocumentsConfig {
    String bucket();

    /** Keep {@code aira.web.max-form-bytes} above it. */
    @WithDefault("26214400")
    long maxBytes();
}
