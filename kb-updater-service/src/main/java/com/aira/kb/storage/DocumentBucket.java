package com.aira.kb.storage;

import com.aira.runtime.storage.StorageClient;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The one client of Supabase Storage in this service. */
final class DocumentBucket {

    private DocumentBucket() {}

    @Produces
    @Singleton
    static StorageClient client(StorageConfig config) {
        return new StorageClient(config.settings());
    }
}
