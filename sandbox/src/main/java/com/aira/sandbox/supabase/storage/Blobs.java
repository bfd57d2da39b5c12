package com.aira.sandbox.supabase.storage;

import com.aira.sandbox.HomeConfig;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import java.util.UUID;

/**
 * The bytes of stored objects, one file a version, named by the version alone. A version is whole on disk before a row
 * mentions it and is removed only after none does, so a crash leaves at worst a file that the next start sweeps up.
 */
@Singleton
final class Blobs {
    private final Path folder;

    Blobs(HomeConfig home) {
        this.folder = home.resolve("storage");
    }

    /** What was written. */
    record Blob(String version, long size, String md5) {}

    /**
     * Writes a new version.
     *
     * @param limit bytes; more than that is {@link StorageProblem#tooLarge}
     */
    Blob write(InputStream content, long limit) {
        var version = UUID.randomUUID().toString();
        var part = incoming().resolve(version);
        try {
            var md5 = MessageDigest.getInstance("MD5");
            Files.createDirectories(incoming());
            var size = copy(new DigestInputStream(content, md5), part, limit);
            var target = path(version);
            Files.createDirectories(target.getParent());
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
            flushFolder(target.getParent());
            return new Blob(version, size, HexFormat.of().formatHex(md5.digest()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has MD5", e);
        } finally {
            deleteIfThere(part);
        }
    }

    Path path(String version) {
        return folder.resolve("objects").resolve(version.substring(0, 2)).resolve(version);
    }

    void delete(String version) {
        deleteIfThere(path(version));
    }

    /** Removes what a crash left behind; only at start-up, before anybody uploads. */
    void sweep(Set<String> known) {
        sweep(incoming(), Set.of());
        sweep(folder.resolve("objects"), known);
    }

    private Path incoming() {
        return folder.resolve("incoming");
    }

    private static void sweep(Path root, Set<String> known) {
        if (!Files.isDirectory(root)) {
            return;
        }
        try (var files = Files.walk(root)) {
            files.filter(Files::isRegularFile)
                    .filter(file -> !known.contains(file.getFileName().toString()))
                    .forEach(Blobs::deleteIfThere);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long copy(InputStream content, Path file, long limit) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            var buffer = new byte[64 * 1024];
            long size = 0;
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                size += read;
                if (size > limit) {
                    throw StorageProblem.tooLarge();
                }
                for (var bytes = ByteBuffer.wrap(buffer, 0, read); bytes.hasRemaining(); ) {
                    channel.write(bytes);
                }
            }
            channel.force(true);
            return size;
        }
    }

    private static void flushFolder(Path folder) throws IOException {
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static void deleteIfThere(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
