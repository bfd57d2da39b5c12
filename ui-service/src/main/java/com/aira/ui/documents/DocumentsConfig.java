package com.aira.ui.documents;

import com.aira.runtime.storage.StorageClient;
import com.aira.runtime.storage.StorageSettings;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;

@ConfigMapping(prefix = "aira.documents")
interface DocumentsConfig {
    /** {@code SUPABASE_URL}: the project, without {@code /storage/v1}. */
    String supabaseUrl();

    /** {@code SUPABASE_SERVICE_ROLE_KEY}. */
    String serviceKey();

    String bucket();

    /** Keep {@code aira.web.max-form-bytes} above it. */
    @WithDefault("26214400")
    long maxBytes();

    /** For a whole file. */
    @WithDefault("60s")
    Duration storageTimeout();

    /** Makes the bucket's client a bean. */
    final class Bucket {
        private Bucket() {}

        @Produces
        @Singleton
        static StorageClient client(DocumentsConfig config) {
            return new StorageClient(new StorageSettings(
                    config.supabaseUrl(),
                    config.serviceKey(),
                    config.bucket(),
                    config.maxBytes(),
                    config.storageTimeout()));
        }
    }
}
