package com.aira.sandbox.postgres;

import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A live server on a data folder, known by what Postgres itself wrote to {@code postmaster.pid}. */
record RunningPostmaster(Path data, long pid, int port) {
    /** Postgres names its states by SQLSTATE: starting up, or shutting down. */
    private static final String CANNOT_CONNECT_NOW = "57P03";

    /** The live postmaster of this folder, if there is one. */
    static Optional<RunningPostmaster> in(Path data) {
        return pidFile(data)
                .map(lines ->
                        new RunningPostmaster(data, Long.parseLong(lines.get(0).strip()), port(lines)))
                .filter(RunningPostmaster::isPostgres);
    }

    /**
     * Removes a {@code postmaster.pid} whose process id now belongs to some other program, as after a reboot: Postgres
     * would take that program for a running server and refuse to start.
     */
    static void clearStalePidFile(Path data) throws IOException {
        if (in(data).isEmpty()) {
            Files.deleteIfExists(data.resolve("postmaster.pid"));
        }
    }

    /**
     * Waits for the children of a postmaster that was killed: they notice within moments, and until then a new one
     * would find the shared memory in use. Binaries that lie in a folder of one server only tell whose they are.
     */
    static void awaitOrphansGone(Path binaries, Duration patience) {
        var deadline = System.nanoTime() + patience.toNanos();
        while (ProcessHandle.allProcesses()
                .flatMap(process -> process.info().command().stream())
                .anyMatch(command -> Path.of(command).startsWith(binaries))) {
            if (System.nanoTime() > deadline) {
                throw new PostgresUnavailable("a Postgres of " + binaries + " is still running without its postmaster");
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    /** Waits until it answers as the server of this folder: recovery may still be under way. */
    void awaitReady(Duration patience) {
        var deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            try (Connection connection = DriverManager.getConnection(
                            "jdbc:postgresql://localhost:" + port + "/postgres", SandboxPostgres.SUPERUSER, "");
                    var statement = connection.createStatement();
                    var row = statement.executeQuery("show data_directory")) {
                row.next();
                var served = Path.of(row.getString(1));
                if (!Files.isSameFile(served, data)) {
                    throw new PostgresUnavailable("port " + port + " is taken by the Postgres of " + served
                            + "; stop it or set AIRA_PORT_OFFSET");
                }
                return;
            } catch (SQLException e) {
                if (System.nanoTime() > deadline || !(startsUp(e) && isPostgres())) {
                    throw new PostgresUnavailable(
                            "the Postgres of " + data + " (process " + pid + ") does not answer", e);
                }
                LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Stops it the quick and clean way: sessions are cut, data are flushed. */
    void stop() {
        try {
            var command = new ArrayList<String>();
            if (LinuxUtils.isUnshareAvailable()) {
                command.addAll(List.of("unshare", "-U"));
            }
            command.addAll(List.of(pgCtl().toString(), "-D", data.toString(), "stop", "-m", "fast", "-w"));
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(70, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new PostgresUnavailable("the Postgres of " + data + " did not stop: " + output.strip());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PostgresUnavailable("interrupted while stopping the Postgres of " + data, e);
        }
    }

    private static boolean startsUp(SQLException e) {
        // 08001: the postmaster is there, its socket not yet.
        return CANNOT_CONNECT_NOW.equals(e.getSQLState()) || "08001".equals(e.getSQLState());
    }

    private boolean isPostgres() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .flatMap(process -> process.info().command())
                .filter(command -> command.contains("postgres"))
                .isPresent();
    }

    /** Postgres notes the command line it was started with; pg_ctl lies beside it. */
    private Path pgCtl() throws IOException {
        var options = Files.readString(data.resolve("postmaster.opts"));
        var postgres = options.substring(0, options.indexOf(" \"")).strip();
        return Path.of(postgres).resolveSibling("pg_ctl");
    }

    private static Optional<List<String>> pidFile(Path data) {
        try {
            // Lines: process id, data folder, start time, port, socket folder, listen address, shared memory, state.
            var lines = Files.readAllLines(data.resolve("postmaster.pid"));
            return lines.size() >= 4 ? Optional.of(lines) : Optional.empty();
        } catch (IOException noServer) {
            return Optional.empty();
        }
    }

    private static int port(List<String> pidFile) {
        return Integer.parseInt(pidFile.get(3).strip());
    }
}
