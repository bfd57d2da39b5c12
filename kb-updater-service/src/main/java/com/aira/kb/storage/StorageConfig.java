package com.aira.kb.storage;

import com.aira.runtime.storage.StorageSettings;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** Where files lie. */
@ConfigMapping(prefix = "aira.storage")
public interface StorageConfig {
    /** {@code SUPABASE_URL}: the project, without {@code /storage/v1}. Checked when the service starts. */
    Optional<String> supabaseUrl();

    /** {@code SUPABASE_SERVICE_ROLE_KEY}. Checked when the service starts. */
    Optional<String> serviceRoleKey();

    @WithDefault("business-documents")
    String bucket();

    /** Larger files are refused while they are being read. */
    @WithDefault("50M")
    MemorySize maxFileSize();

    /** For a whole file; other requests take a fifth of it. */
    @WithDefault("60s")
    Duration timeout();

    default StorageSettings settings() {
        return new StorageSettings(
                supabaseUrl().orElse(""),
                serviceRoleKey().orElse(""),
                bucket(),
                maxFileSize().asLongValue(),
                timeout());
    }
}
