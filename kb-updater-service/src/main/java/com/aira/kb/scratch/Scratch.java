package com.aira.kb.scratch;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Comparator;
import org.jboss.logging.Logger;

/**
 * This process's folder of temporary files. They are owners' documents, so none may outlive its work: a process that is
 * killed leaves its folder behind, and the next one to start removes it. A lock tells the folders of the living, since
 * process ids repeat and differ between containers that share a folder. A singleton: a proxy would make a folder as well.
 */
@Singleton
public class Scratch implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Scratch.class);
    private static final String PREFIX = "aira-kb-";

    /** What this process's folders begin with, also those of other class loaders. */
    private static final String OURS = PREFIX + ProcessHandle.current().pid() + "-"
            + ProcessHandle.current()
                    .info()
                    .startInstant()
                    .map(Instant::toEpochMilli)
                    .orElse(0L)
            + "-";

    private static final String LOCK = "lock";

    private final Path folder;
    private final FileChannel lock;

    @Inject
    public Scratch() {
        this(Path.of(System.getProperty("java.io.tmpdir")));
    }

    Scratch(Path parent) {
        try {
            removeAbandoned(parent);
            folder = Files.createTempDirectory(parent, OURS);
            lock = lock(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("no temporary files in " + parent, e);
        }
    }

    /** A new empty file. */
    public Path file() throws IOException {
        return Files.createTempFile(folder, "document", null);
    }

    /** A new empty folder. */
    public Path folder() throws IOException {
        return Files.createTempDirectory(folder, "extract");
    }

    /** Removes a folder and all that is in it; what cannot be removed is left to the next start. */
    public static void remove(Path folder) {
        try (var left = Files.walk(folder)) {
            for (var path : left.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (NoSuchFileException gone) {
            LOG.debugf("%s is gone already", folder);
        } catch (IOException | UncheckedIOException e) {
            LOG.warnf("cannot remove %s: %s", folder, e.getMessage());
        }
    }

    @Override
    @PreDestroy
    public void close() {
        remove(folder);
        try {
            lock.close();
        } catch (IOException e) {
            LOG.warnf("the lock of %s stays until this process ends: %s", folder, e.getMessage());
        }
    }

    /** The lock takes its name only when it is held: a folder without one is just being made. */
    private static FileChannel lock(Path folder) throws IOException {
        var unnamed = folder.resolve(LOCK + ".new");
        var lock = FileChannel.open(unnamed, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        lock.lock();
        Files.move(unnamed, folder.resolve(LOCK));
        return lock;
    }

    private static void removeAbandoned(Path parent) throws IOException {
        try (var folders = Files.newDirectoryStream(parent, PREFIX + "*")) {
            for (var other : folders) {
                // Closing a lock file once more would give up the lock that this process holds.
                if (!other.getFileName().toString().startsWith(OURS) && isAbandoned(other)) {
                    LOG.infof("removing %s, whose process was killed", other);
                    remove(other);
                }
            }
        }
    }

    private static boolean isAbandoned(Path folder) {
        try (var lock = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.WRITE)) {
            return lock.tryLock() != null;
        } catch (IOException e) {
            LOG.debugf("%s is left alone: %s", folder, e.getMessage());
            return false;
        }
    }
}
