package com.aira.sandbox.supabase.storage;

import com.aira.sandbox.LocalEnvironment;
import com.aira.sandbox.database.Database;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import java.util.HashSet;

/** Sweeps up after a crash and makes the bucket that AiRa's documents go to. */
final class StorageStartup {
    void start(@Observes StartupEvent start, Database database, Blobs blobs, Buckets buckets) {
        var known = database.transaction(
                transaction -> transaction.list("select version from storage.objects", row -> row.getString(1)));
        blobs.sweep(new HashSet<>(known));
        buckets.ensure(LocalEnvironment.SUPABASE_STORAGE_BUCKET);
    }
}
