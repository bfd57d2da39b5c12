package com.aira.sandbox.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.commons.io.FileUtils;

/** The process: starts one, or takes over the one that outlived its parent. */
final class PostgresServer {
    /** Lies in a data folder that initdb has finished. */
    private static final String INITIALISED = "aira-initialised";

    /** Crash recovery after a hard kill can take a while on a slow disk. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final int port;
    private final Path data;
    private final Stop letGo;
    private Stop stop;
    private boolean stopped;
    private boolean prepared;

    private PostgresServer(int port, Path data, Stop stop, Stop letGo) {
        this.port = port;
        this.data = data;
        this.stop = stop;
        this.letGo = letGo;
    }

    /** How this server ends, or what is let go of after it. */
    private interface Stop {
        void run() throws IOException;
    }

    static PostgresServer durable(Path folder, int port) {
        var data = folder.toAbsolutePath().normalize();
        try {
            Files.createDirectories(data.getParent());
            var lock = FolderLock.tryTake(data.getParent())
                    .orElseThrow(() -> new PostgresUnavailable(
                            "another AiRa sandbox is running on " + data + "; stop it with ./aira down"));
            try {
                return new PostgresServer(port, data, startOrAdopt(data, port), lock::close);
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw new PostgresUnavailable("cannot use the data folder " + data + ": " + e.getMessage(), e);
        }
    }

    private static Stop startOrAdopt(Path data, int port) throws IOException {
        clearHalfMadeFolder(data);
        var survivor = RunningPostmaster.in(data);
        if (survivor.isPresent() && survivor.get().port() == port) {
            survivor.get().awaitReady(PATIENCE);
            return survivor.get()::stop;
        }
        survivor.ifPresent(RunningPostmaster::stop);
        refuseTakenPort(port);
        RunningPostmaster.clearStalePidFile(data);
        var binaries = data.resolveSibling("postgres-binaries");
        RunningPostmaster.awaitOrphansGone(binaries, PATIENCE);
        var embedded = start(
                configured(data, port)
                        .setOverrideWorkingDirectory(binaries.toFile())
                        .setDataDirectoryCustomizer(PostgresServer::markInitialised)
                        .setServerConfig("fsync", "on")
                        .setServerConfig("synchronous_commit", "on"),
                data);
        return embedded::close;
    }

    /** With data that somebody prepared, where there are any. */
    static PostgresServer throwaway(PreparedData prepared) {
        try {
            var folder = ThrowawayFolder.create();
            int port = freePort();
            boolean ready = prepared.copyTo(folder.data());
            var embedded = startThrowaway(folder.data(), port);
            var server = new PostgresServer(port, folder.data(), embedded::close, folder::delete);
            server.prepared = ready;
            Runtime.getRuntime().addShutdownHook(new Thread(server::stop, "stop-postgres-" + port));
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static EmbeddedPostgres startThrowaway(Path data, int port) {
        return start(
                configured(data, port)
                        .setServerConfig("full_page_writes", "off")
                        // Nobody recovers or copies these data: the log may be as short as it can be.
                        .setServerConfig("wal_level", "minimal")
                        .setServerConfig("max_wal_senders", "0")
                        .setServerConfig("min_wal_size", "32MB"),
                data);
    }

    /** Whether its data were prepared. */
    boolean isPrepared() {
        return prepared;
    }

    /** Of a throwaway server: keeps its data for others as they are now, and goes on. */
    synchronized void prepare(PreparedData others) {
        try {
            stop.run();
            others.keep(data);
            stop = startThrowaway(data, port)::close;
            prepared = true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return port;
    }

    /**
     * Starts the server again on its data when it has died by itself.
     *
     * @return whether it had
     */
    synchronized boolean revive() {
        if (stopped || RunningPostmaster.in(data).isPresent()) {
            return false;
        }
        try {
            forgetTheDead();
            stop = startOrAdopt(data, port);
            return true;
        } catch (IOException e) {
            throw new PostgresUnavailable("cannot use the data folder " + data + ": " + e.getMessage(), e);
        }
    }

    /** The embedded server holds a lock on its folder until it is closed, even when nothing is left to stop. */
    private void forgetTheDead() throws IOException {
        try {
            stop.run();
        } catch (PostgresUnavailable nothingToStop) {
            // An adopted server says so; there is nothing to let go of.
        }
    }

    /** Once; a second call does nothing. */
    synchronized void stop() {
        if (stopped) {
            return;
        }
        stopped = true;
        try {
            stop.run();
            letGo.run();
        } catch (IOException e) {
            throw new PostgresUnavailable("Postgres on port " + port + " did not stop cleanly", e);
        }
    }

    private static EmbeddedPostgres.Builder configured(Path data, int port) {
        var log = ProcessBuilder.Redirect.appendTo(
                data.resolveSibling("postgres.log").toFile());
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
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

    private static EmbeddedPostgres start(EmbeddedPostgres.Builder builder, Path data) {
        try {
            return builder.start();
        } catch (IOException | RuntimeException e) {
            throw new PostgresUnavailable(
                    "Postgres did not start in " + data + "; its log is " + data.resolveSibling("postgres.log")
                            + (isRoot()
                                    ? " (as root it needs `unshare -U`: run as another user where that is forbidden)"
                                    : ""),
                    e);
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
