package com.aira.sandbox.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxPostgresTest {
    @TempDir
    Path home;

    private Path data;
    private int port;
    private SandboxPostgres postgres;

    @BeforeEach
    void choosePort() throws IOException {
        data = home.resolve("data");
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
    }

    @AfterEach
    void stop() {
        if (postgres != null) {
            postgres.close();
        }
    }

    @Test
    void data_surviveARestart_andAreFlushed() throws SQLException {
        postgres = SandboxPostgres.start(data, port);
        one("create table kept as select 42 as answer");
        assertThat(one("show fsync") + one("show synchronous_commit")).isEqualTo("onon");
        postgres.close();

        postgres = SandboxPostgres.start(data, port);

        assertThat(one("select answer from kept")).isEqualTo("42");
    }

    @Test
    @Tag("long")
    void start_adoptsTheServer_thatOutlivedAKilledParent() throws Exception {
        var before = parentThatIsKilled();

        postgres = SandboxPostgres.start(data, port);

        assertThat(postmaster()).isEqualTo(before);
        assertThat(one("select answer from kept")).isEqualTo("42");
        postgres.close();
        postgres = null;
        assertThat(data.resolve("postmaster.pid")).doesNotExist();
    }

    @Test
    void start_movesTheServer_whenThePortHasChanged() throws Exception {
        var before = parentThatIsKilled();
        choosePort();

        postgres = SandboxPostgres.start(data, port);

        assertThat(postmaster()).isNotEqualTo(before);
        assertThat(one("select answer from kept")).isEqualTo("42");
    }

    @Test
    @Tag("long")
    void start_recovers_afterTheServerItselfWasKilled() throws Exception {
        var before = ProcessHandle.of(parentThatIsKilled()).orElseThrow();
        before.destroyForcibly();
        before.onExit().get(10, TimeUnit.SECONDS);

        postgres = SandboxPostgres.start(data, port);

        assertThat(one("select answer from kept")).isEqualTo("42");
    }

    @Test
    void revive_startsTheServerAgain_onceItWasKilled() throws Exception {
        postgres = SandboxPostgres.start(data, port);
        one("create table kept as select 42 as answer");
        assertThat(postgres.revive()).isFalse();
        var postmaster = ProcessHandle.of(postmaster()).orElseThrow();
        postmaster.destroyForcibly();
        postmaster.onExit().get(10, TimeUnit.SECONDS);

        assertThat(postgres.revive()).isTrue();

        assertThat(one("select answer from kept")).isEqualTo("42");
    }

    @Test
    void start_ignoresAPidFile_whoseProcessIsSomethingElseNow() throws Exception {
        postgres = SandboxPostgres.start(data, port);
        postgres.close();
        Files.writeString(
                data.resolve("postmaster.pid"),
                "%d\n%s\n1700000000\n%d\n\nlocalhost\n  2147010        19\nready   \n"
                        .formatted(ProcessHandle.current().pid(), data, port));

        postgres = SandboxPostgres.start(data, port);

        assertThat(one("select 1")).isEqualTo("1");
    }

    @Test
    @Tag("long")
    void start_beginsAgain_whenInitdbWasKilledHalfWay() throws Exception {
        Files.createDirectories(data.resolve("base/1"));
        Files.writeString(data.resolve("postgresql.conf"), "");

        postgres = SandboxPostgres.start(data, port);

        assertThat(one("select 1")).isEqualTo("1");
    }

    @Test
    void start_saysWhoseFault_whenThePortIsTaken() throws IOException {
        try (var other = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> SandboxPostgres.start(data, other.getLocalPort()))
                    .isInstanceOf(PostgresUnavailable.class)
                    .hasMessage("port " + port + " is taken by another program; stop it or set AIRA_PORT_OFFSET");
        }
    }

    @Test
    void start_saysSo_whenTheFolderIsInUse() {
        postgres = SandboxPostgres.start(data, port);

        assertThatThrownBy(() -> SandboxPostgres.start(data, port))
                .hasMessage("another AiRa sandbox is running on " + data + "; stop it with ./aira down");
    }

    @Test
    void freshDatabases_shareNoRows() throws SQLException {
        var shared = SandboxPostgres.shared();
        var one = shared.freshDatabase();
        var two = shared.freshDatabase();
        try (var connection = shared.dataSource(one, SandboxPostgres.SUPERUSER).getConnection();
                var statement = connection.createStatement()) {
            statement.execute("insert into auth.users (id) values (gen_random_uuid())");
        }

        try (var connection = shared.dataSource(two, SupabaseShape.OWNER).getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("select count(*) from auth.users")) {
            row.next();
            assertThat(row.getInt(1)).isZero();
        }
        shared.dropDatabase(one);
        shared.dropDatabase(two);
    }

    @Test
    @Tag("long")
    void sweep_stopsServersOfKilledTestRuns_andLeavesLiveOnes() throws Exception {
        var abandoned = Files.createDirectories(home.resolve("aira-postgres-abandoned"));
        data = abandoned.resolve("data");
        parentThatIsKilled();
        var live = Files.createDirectories(home.resolve("aira-postgres-live"));
        var young = Files.createDirectories(home.resolve("aira-postgres-young"));
        try (var lock = FolderLock.tryTake(live).orElseThrow()) {
            assertThat(lock.folder()).isEqualTo(live.toRealPath());
            for (var old : List.of(abandoned, live)) {
                Files.setLastModifiedTime(old, FileTime.from(Instant.EPOCH));
            }

            ThrowawayFolder.sweep(home);
        }

        assertThat(abandoned).doesNotExist();
        assertThat(live).exists();
        assertThat(young).exists();
        try (var free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(free.isBound()).isTrue();
        }
    }

    @Test
    void sweep_goesOn_whereOthersDeleteAtTheSameTime() throws Exception {
        var folders = new ArrayList<ThrowawayFolder>();
        for (int i = 0; i < 40; i++) {
            var folder = Files.createDirectories(home.resolve("aira-postgres-" + i));
            folders.add(new ThrowawayFolder(folder, FolderLock.tryTake(folder).orElseThrow()));
            for (int file = 0; file < 20; file++) {
                Files.createFile(
                        Files.createDirectories(folder.resolve("data/base")).resolve("f" + file));
                Files.createFile(folder.resolve("log" + file));
            }
            Files.setLastModifiedTime(folder, FileTime.from(Instant.EPOCH));
        }
        var deleted = new FutureTask<Void>(() -> {
            for (var folder : folders) {
                folder.delete();
            }
            return null;
        });
        new Thread(deleted, "another test run").start();
        while (!deleted.isDone()) {
            ThrowawayFolder.sweep(home);
        }
        deleted.get();
        assertThat(folders).noneMatch(folder -> Files.exists(folder.folder()));
    }

    /** Another JVM starts the server, stores a row and dies without a word. */
    private long parentThatIsKilled() throws Exception {
        var parent = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        KilledParent.class.getName(),
                        data.toString(),
                        String.valueOf(port))
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("parent.log").toFile())
                .start();
        assertThat(parent.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(parent.exitValue())
                .as(Files.readString(home.resolve("parent.log")))
                .isEqualTo(KilledParent.EXIT);
        return postmaster();
    }

    private long postmaster() throws IOException {
        return Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).get(0));
    }

    private String one(String sql) throws SQLException {
        try (var connection = postgres.dataSource(SandboxPostgres.SUPERUSER).getConnection();
                var statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return null;
            }
            var row = statement.getResultSet();
            row.next();
            return row.getString(1);
        }
    }
}
