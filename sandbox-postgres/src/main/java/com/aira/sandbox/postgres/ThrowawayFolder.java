package com.aira.sandbox.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.apache.commons.io.FileUtils;

/** The home of a server for tests: a temporary folder, removed with it, or by the next run if this one is killed. */
record ThrowawayFolder(Path folder, FolderLock lock) {
    private static final Logger LOG = System.getLogger(ThrowawayFolder.class.getName());
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

    /** Whoever sweeps meanwhile stays out by the lock until it is the last to go. */
    void delete() throws IOException {
        try {
            FileUtils.deleteDirectory(data().toFile());
            FileUtils.deleteQuietly(folder.toFile());
        } finally {
            lock.close();
        }
    }

    /** Stops and removes the servers of test runs that were killed. */
    static void sweep(Path parent) throws IOException {
        try (var folders = Files.newDirectoryStream(parent, PREFIX + "*")) {
            for (var folder : folders) {
                try {
                    if (isOldEnough(folder)) {
                        removeIfAbandoned(folder);
                    }
                } catch (IOException | UncheckedIOException | PostgresUnavailable e) {
                    // Test runs beside this one stop and sweep too; what is left over must not end this one.
                    LOG.log(Level.WARNING, "{0} is left for the next run to remove: {1}", folder, e.getMessage());
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
