package com.aira.sandbox.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.apache.commons.io.FileUtils;

/** The process: starts one, or takes over the one that outlived its parent. */
final class PostgresServer {
    /** Lies in a data folder that initdb has finished. */
    private static final String INITIALISED = "aira-initialised";

    /** Crash recovery after a hard kill can take a while on a slow disk. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final int port;
    private final Runnable stop;
    /** Holds the data folder; null for a throwaway server. */
    private final FileChannel lock;

    private PostgresServer(int port, Runnable stop, FileChannel lock) {
        this.port = port;
        this.stop = stop;
        this.lock = lock;
    }

    static PostgresServer durable(Path folder, int port) {
        var data = folder.toAbsolutePath().normalize();
        try {
            Files.createDirectories(data.getParent());
            var lock = lock(data);
            try {
                return startOrAdopt(data, port, lock);
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw new PostgresUnavailable("cannot use the data folder " + data + ": " + e.getMessage(), e);
        }
    }

    private static PostgresServer startOrAdopt(Path data, int port, FileChannel lock) throws IOException {
        clearHalfMadeFolder(data);
        var survivor = RunningPostmaster.in(data);
        if (survivor.isPresent() && survivor.get().port() == port) {
            survivor.get().awaitReady(PATIENCE);
            return new PostgresServer(port, survivor.get()::stop, lock);
        }
        survivor.ifPresent(RunningPostmaster::stop);
        refuseTakenPort(port);
        RunningPostmaster.clearStalePidFile(data);
        var binaries = data.resolveSibling("postgres-binaries");
        RunningPostmaster.awaitOrphansGone(binaries, PATIENCE);
        return started(
                configured(data, port)
                        .setOverrideWorkingDirectory(binaries.toFile())
                        .setDataDirectoryCustomizer(PostgresServer::markInitialised)
                        .setServerConfig("fsync", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .setRegisterShutdownHook(false),
                data,
                port,
                lock);
    }

    static PostgresServer throwaway(Path data) {
        int port = freePort();
        return started(
                configured(data, port).setCleanDataDirectory(true).setServerConfig("full_page_writes", "off"),
                data,
                port,
                null);
    }

    int port() {
        return port;
    }

    void stop() {
        stop.run();
        try {
            if (lock != null) {
                lock.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static EmbeddedPostgres.Builder configured(Path data, int port) {
        var log = ProcessBuilder.Redirect.appendTo(
                data.resolveSibling("postgres.log").toFile());
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setPort(port)
                .setPGStartupWait(PATIENCE)
                .setOutputRedirector(log)
                .setErrorRedirector(log)
                // The same collation and case rules on every machine; ctype is what full text search lowers words by.
                .setLocaleConfig("locale", "C")
                .setLocaleConfig("lc-ctype", isMac() ? "en_US.UTF-8" : "C.UTF-8")
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8")
                .setServerConfig("listen_addresses", "localhost")
                // pg_ctl passes options through a shell: two quotes are an empty value. No socket files in /tmp.
                .setServerConfig("unix_socket_directories", "''")
                .setServerConfig("max_connections", "100");
    }

    private static PostgresServer started(EmbeddedPostgres.Builder builder, Path data, int port, FileChannel lock) {
        try {
            var embedded = builder.start();
            return new PostgresServer(port, () -> close(embedded), lock);
        } catch (IOException | RuntimeException e) {
            throw new PostgresUnavailable(
                    "Postgres did not start in " + data + "; its log is " + data.resolveSibling("postgres.log")
                            + (isRoot()
                                    ? " (as root it needs `unshare -U`: run as another user where that is forbidden)"
                                    : ""),
                    e);
        }
    }

    private static void close(EmbeddedPostgres embedded) {
        try {
            embedded.close();
        } catch (IOException e) {
            throw new PostgresUnavailable("Postgres did not stop cleanly", e);
        }
    }

    /** initdb that was killed half way leaves a folder that can never start and holds nothing worth keeping. */
    private static void clearHalfMadeFolder(Path data) throws IOException {
        if (Files.isDirectory(data) && !Files.exists(data.resolve(INITIALISED))) {
            FileUtils.deleteDirectory(data.toFile());
        }
    }

    private static void markInitialised(File data) {
        try {
            Files.write(data.toPath().resolve(INITIALISED), new byte[0]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One live process a folder. The operating system lets go of the lock however that process ends. */
    private static FileChannel lock(Path data) throws IOException {
        var channel = FileChannel.open(
                data.resolveSibling("postgres.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = null;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            // The same answer as for another process: lock stays null.
        }
        if (lock == null) {
            channel.close();
            throw new PostgresUnavailable("another AiRa sandbox is running on " + data + "; stop it with ./aira down");
        }
        return channel;
    }

    private static void refuseTakenPort(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new PostgresUnavailable(
                    "port " + port + " is taken by another program; stop it or set AIRA_PORT_OFFSET", e);
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new PostgresUnavailable("no free port on the loopback interface", e);
        }
    }

    private static boolean isMac() {
        return System.getProperty("os.name").startsWith("Mac");
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }
}
