package com.aira.sandbox.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.apache.commons.io.FileUtils;

/** The home of a server for tests: a temporary folder, removed with it, or by the next run if this one is killed. */
record ThrowawayFolder(Path folder, FolderLock lock) {
    private static final String PREFIX = "aira-postgres-";

    /** Young folders may not have been locked yet. */
    private static final Duration OLD_ENOUGH = Duration.ofMinutes(1);

    static ThrowawayFolder create() throws IOException {
        sweep(Path.of(System.getProperty("java.io.tmpdir")));
        var folder = Files.createTempDirectory(PREFIX);
        return new ThrowawayFolder(folder, FolderLock.tryTake(folder).orElseThrow());
    }

    Path data() {
        return folder.resolve("data");
    }

    void delete() throws IOException {
        lock.close();
        FileUtils.deleteDirectory(folder.toFile());
    }

    /** Stops and removes the servers of test runs that were killed. */
    static void sweep(Path parent) throws IOException {
        try (var folders = Files.newDirectoryStream(parent, PREFIX + "*")) {
            for (var folder : folders) {
                try {
                    if (isOldEnough(folder)) {
                        removeIfAbandoned(folder);
                    }
                } catch (IOException e) {
                    // Test runs beside this one stop and sweep too.
                    if (Files.exists(folder)) {
                        throw e;
                    }
                }
            }
        }
    }

    private static void removeIfAbandoned(Path folder) throws IOException {
        Optional<FolderLock> lock = FolderLock.tryTake(folder);
        if (lock.isEmpty()) {
            return;
        }
        try (var held = lock.get()) {
            RunningPostmaster.in(folder.resolve("data")).ifPresent(RunningPostmaster::stop);
            FileUtils.deleteDirectory(folder.toFile());
        }
    }

    private static boolean isOldEnough(Path folder) {
        try {
            var age = Clock.systemUTC().millis()
                    - Files.getLastModifiedTime(folder).toMillis();
            return age > OLD_ENOUGH.toMillis();
        } catch (IOException removedMeanwhile) {
            return false;
        }
    }
}
