package com.aira.sandbox.postgres;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** One live process a folder. The operating system lets go of the lock however that process ends. */
record FolderLock(Path folder, FileChannel channel) implements AutoCloseable {
    /** POSIX drops a process's lock when it closes any channel of the file: never open one that this process holds. */
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    /** Empty when another process, or this one, holds it. */
    static Optional<FolderLock> tryTake(Path folder) throws IOException {
        var real = folder.toRealPath();
        if (!HELD_HERE.add(real)) {
            return Optional.empty();
        }
        var taken = Optional.<FolderLock>empty();
        try {
            var channel = FileChannel.open(
                    real.resolve("postgres.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                if (channel.tryLock() == null) {
                    channel.close();
                } else {
                    taken = Optional.of(new FolderLock(real, channel));
                }
            } catch (OverlappingFileLockException heldByAnotherClassLoader) {
                // Of this process too; the channel stays open, see above.
                return Optional.empty();
            }
            return taken;
        } finally {
            if (taken.isEmpty()) {
                HELD_HERE.remove(real);
            }
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
        HELD_HERE.remove(folder);
    }
}
