package com.aira.sandbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.nio.file.Path;

/** Where the sandbox keeps what must survive a restart ({@code AIRA_HOME}). */
@ConfigMapping(prefix = "aira.home")
public interface HomeConfig {
    @WithName("folder")
    @WithDefault(".aira")
    Path folder();

    default Path resolve(String name) {
        return folder().toAbsolutePath().normalize().resolve(name);
    }
}
