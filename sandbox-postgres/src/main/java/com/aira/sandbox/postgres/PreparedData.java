package com.aira.sandbox.postgres;

import com.aira.schema.Migrations;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;

/**
 * The data folder of a stopped server whose template has shape and migrations, in the temporary folder: the first JVM of a build
 * makes it, which costs six seconds of CPU, and the others copy it, which costs half a second. Its name tells what it was made
 * of, so that whoever changes a migration gets another.
 */
final class PreparedData {
    private static final String PREFIX = "aira-prepared-";

    /** Those of older builds go; one that is in use is younger. */
    private static final Duration OLD_ENOUGH = Duration.ofHours(12);

    private final Path folder;

    PreparedData(Path parent, String madeOf) {
        this.folder = parent.resolve(PREFIX + madeOf);
    }

    static PreparedData ofThisBuild() {
        return new PreparedData(Path.of(System.getProperty("java.io.tmpdir")), fingerprint());
    }

    /**
     * Fills a data folder that does not exist yet.
     *
     * @return whether there was something to fill it with
     */
    boolean copyTo(Path data) throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try {
            copy(folder, data);
            return true;
        } catch (IOException sweptMeanwhile) {
            FileUtils.deleteDirectory(data.toFile());
            return false;
        }
    }

    /** Keeps the data of a server that does not run. Of two that come at once the first one's are kept. */
    void keep(Path data) throws IOException {
        sweep(folder.getParent());
        var half = Files.createTempDirectory(folder.getParent(), "half-" + PREFIX);
        try {
            copy(data, half.resolve("data"));
            Files.move(half.resolve("data"), folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException another) {
            // As good as ours.
        } finally {
            FileUtils.deleteQuietly(half.toFile());
        }
    }

    static void sweep(Path parent) throws IOException {
        try (var folders = Files.newDirectoryStream(parent, "*" + PREFIX + "*")) {
            for (var folder : folders) {
                var age = Clock.systemUTC().millis()
                        - Files.getLastModifiedTime(folder).toMillis();
                if (age > OLD_ENOUGH.toMillis()) {
                    FileUtils.deleteQuietly(folder.toFile());
                }
            }
        }
    }

    /** With the rights of each file: Postgres refuses a folder that others may read. */
    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                    throws IOException {
                Files.copy(
                        directory,
                        to.resolve(from.relativize(directory).toString()),
                        StandardCopyOption.COPY_ATTRIBUTES);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.copy(file, to.resolve(from.relativize(file).toString()), StandardCopyOption.COPY_ATTRIBUTES);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** Of all that decides what such a folder holds: the migrations, the shape, and how this package sets up a server. */
    private static String fingerprint() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var part : SupabaseShape.PARTS) {
                add(digest, part, SupabaseShape.class.getResourceAsStream(part));
            }
            for (var type : new Class<?>[] {PostgresServer.class, SandboxPostgres.class}) {
                var file = type.getSimpleName() + ".class";
                add(digest, file, type.getResourceAsStream(file));
            }
            addMigrations(digest);
            return HexFormat.of().formatHex(digest.digest()).substring(0, 16);
        } catch (IOException | URISyntaxException | NoSuchAlgorithmException e) {
            throw new IllegalStateException("cannot tell what this build's template is made of", e);
        }
    }

    private static void addMigrations(MessageDigest digest) throws IOException, URISyntaxException {
        URI migrations = Migrations.class.getResource("/db/migration").toURI();
        if (migrations.getScheme().equals("file")) {
            addFolder(digest, Path.of(migrations));
            return;
        }
        var address = migrations.toString();
        var jar = Path.of(URI.create(address.substring("jar:".length(), address.indexOf('!'))));
        try (FileSystem files = FileSystems.newFileSystem(jar)) {
            addFolder(digest, files.getPath("/db/migration"));
        }
    }

    private static void addFolder(MessageDigest digest, Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (var file : files.sorted().toList()) {
                add(digest, file.getFileName().toString(), Files.newInputStream(file));
            }
        }
    }

    private static void add(MessageDigest digest, String name, InputStream content) {
        try (content) {
            digest.update(name.getBytes(StandardCharsets.UTF_8));
            digest.update(content.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
